import { isNothing, Unknown } from '../../../pricing/amount.ts';
import type { Rate, VatRow } from '../../../pricing/vat.ts';
import { isMixed } from '../../../scheduling/payments/paid-parts.ts';
import type { Content } from '../../model.ts';
import { paragraph, type Writer } from '../../writer.ts';

/**
 * The VAT statement beside a sum in legal wording: amounts by rate, or that there is none and why. Empty if the plan
 * says nothing about VAT, or a rate is unknown.
 */
export function vatWords(rows: readonly VatRow[], writer: Writer): string {
  const counted = rows.filter(({ total }) => !isNothing(total));
  if (!isTold(counted, writer) || counted.some(({ rate }) => rate instanceof Unknown)) return '';
  if (counted.every(({ rate }) => isNone(rate))) return withoutVat(writer);
  const taxed = counted.filter(({ rate }) => !isNone(rate)).map(row => rateText(row, writer));
  const free = counted.filter(({ rate }) => isNone(rate)).map(row => freeText(row, writer));
  return [writer.say('vat.including', { parts: taxed.join(', ') }), ...free].join('; ');
}

/** For several rates: the VAT of a payment is a share of the total VAT, not that of its purpose. */
export function sharedVat(writer: Writer): Content[] {
  return isMixed(writer.priced) ? [paragraph(writer.say('vat.shared'))] : [];
}

/** `VAT not applicable (reverse charge)` */
function withoutVat(writer: Writer): string {
  const note = writer.texts([writer.plan.pricing?.vat?.note]).join('');
  return note === '' ? writer.say('vat.none') : writer.say('vat.none-why', { note });
}

function rateText({ rate, vat }: VatRow, writer: Writer): string {
  const percent = rate instanceof Unknown ? '' : writer.percent(rate.fraction);
  return writer.say('vat.at', { rate: percent, amount: writer.money(vat) });
}

/** Why, only where it is the plan's own rate: what is bought without VAT has reasons of its own. */
function freeText({ total }: VatRow, writer: Writer): string {
  const own = writer.plan.pricing?.vat;
  const note = own?.rate?.value?.isNone ? writer.texts([own.note]).join('') : '';
  const amount = writer.money(total);
  return note === '' ? writer.say('vat.free', { amount }) : writer.say('vat.free-why', { amount, note });
}

/** Whether there is no VAT on a sum, which is something else than 0% of it. */
export function isFree(rows: readonly VatRow[]): boolean {
  const counted = rows.filter(({ total }) => !isNothing(total));
  return counted.length > 0 && counted.every(({ rate }) => isNone(rate));
}

function isNone(rate: Rate): boolean {
  return !(rate instanceof Unknown) && rate.isNone;
}

/** A plan without VAT terms is priced as 0%, and its documents do not mention VAT. */
function isTold(rows: readonly VatRow[], { plan }: Writer): boolean {
  const isWritten = ({ rate }: VatRow) => !(rate instanceof Unknown) && (rate.isNone || !rate.fraction.eq(0));
  return plan.pricing?.vat !== undefined || rows.some(isWritten);
}
