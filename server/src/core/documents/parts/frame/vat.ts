import { isNothing, Unknown } from '../../../pricing/amount.ts';
import type { Rate, VatRow } from '../../../pricing/vat.ts';
import { isMixed } from '../../../scheduling/payments/paid-parts.ts';
import type { Content } from '../../model.ts';
import { paragraph, type Writer } from '../../writer.ts';

/**
 * What a paper says of VAT beside a sum, as the law words it: how much of it at which rate, or that there is none and why. Empty where
 * the plan says nothing of VAT, or where a rate is not known.
 */
export function vatWords(rows: readonly VatRow[], writer: Writer): string {
  const counted = rows.filter(({ total }) => !isNothing(total));
  if (!isTold(counted, writer) || counted.some(({ rate }) => rate instanceof Unknown)) return '';
  if (counted.every(({ rate }) => isNone(rate))) return withoutVat(writer);
  const taxed = counted.filter(({ rate }) => !isNone(rate)).map(row => rateText(row, writer));
  const free = counted.filter(({ rate }) => isNone(rate)).map(row => freeText(row, writer));
  return [writer.say('vat.including', { parts: taxed.join(', ') }), ...free].join('; ');
}

/** Where a plan has several rates: that a payment's VAT is a share of all of it, not that of what the payment is for. */
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

/** A plan that says nothing of VAT prices as 0%, and its papers say nothing either. */
function isTold(rows: readonly VatRow[], { plan }: Writer): boolean {
  const isWritten = ({ rate }: VatRow) => !(rate instanceof Unknown) && (rate.isNone || !rate.fraction.eq(0));
  return plan.pricing?.vat !== undefined || rows.some(isWritten);
}
