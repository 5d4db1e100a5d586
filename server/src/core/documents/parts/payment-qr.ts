import { formatMoney } from '../../l10n/format.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { Payment } from '../../scheduling/payments/payment.ts';
import type { Content } from '../model.ts';
import { paymentCode } from '../payment-code/codes.ts';
import { modulesOf } from '../payment-code/modules.ts';
import type { Transfer } from '../payment-code/transfer.ts';
import type { Writer } from '../writer.ts';

/** The amount in the second currency, if the plan has one. */
export function secondAmount({ payIn: amount }: Payment, writer: Writer): string[] {
  const { pricing } = writer.plan;
  const { currency, rate, at, plus, source } = pricing?.payIn ?? {};
  if (amount === undefined || !isKnown(amount) || !rate?.value) return [];
  const sum = formatMoney(writer.locale, amount, currency?.value);
  const of = [writer.texts([source]).join(''), plus?.value ? `+${writer.percent(plus.value)}` : ''];
  const values = { sum, rate: writer.numberCell(rate.value).text, source: of.filter(text => text !== '').join(' ') };
  return [writer.say(at?.value === 'payment-day' ? 'pay-in.on-day' : 'pay-in', values)];
}

/**
 * A QR code with which banking apps fill in the transfer, if the country has a standard and the plan has the required
 * data.
 */
export function paymentQr(payment: Payment, purpose: string, writer: Writer): Content[] {
  const code = transfersOf(payment, purpose, writer).flatMap(transfer => paymentCode(transfer) ?? [])[0];
  const modules = code && modulesOf(code);
  if (!modules) return [];
  return [{ kind: 'qr', payload: code.payload, modules, sign: code.sign, label: writer.say('payment-code') }];
}

/**
 * In the plan's currency and in the second one; with the exchange rate of the day of payment, that amount is not known
 * in advance.
 */
function transfersOf(payment: Payment, purpose: string, writer: Writer): Transfer[] {
  const { plan, priced } = writer;
  const party = plan.project.integrator;
  if (!party || !writer.isSure(payment.amount)) return [];
  const common = {
    name: writer.texts([party.name]).join(''),
    iban: party.iban?.value?.replace(/\s/g, ''),
    account: party.account?.value?.replace(/\s/g, ''),
    bank: writer.texts([party.bank]).join(''),
    bic: party.bic?.value,
    correspondentAccount: party.correspondentAccount?.value,
    code: party.code?.value,
    companionCode: party.vatCode?.value,
    purpose,
  };
  const { currency, at } = plan.pricing?.payIn ?? {};
  const second = payment.payIn;
  const isFixed = at?.value !== 'payment-day' && second !== undefined && isKnown(second);
  return [
    { ...common, currency: priced.currency ?? '', amount: payment.amount },
    ...(currency?.value === undefined
      ? []
      : [{ ...common, currency: currency.value, amount: isFixed ? second : undefined }]),
  ];
}
