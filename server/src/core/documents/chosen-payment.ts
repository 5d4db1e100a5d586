import { formatMoney, formatShortDate } from '../l10n/format.ts';
import { type Locale, locales, makeMessage, type Text, translate } from '../l10n/translate.ts';
import { isKnown } from '../pricing/amount.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { Payment } from '../scheduling/payments/payment.ts';
import { paymentsOf } from '../scheduling/payments/payments.ts';
import { paymentTitle } from '../scheduling/payments/title.ts';
import { ExportError } from './export-error.ts';

/**
 * Index (from 0) of the payment that a document is about: the requested one, else the only one not known to be paid.
 * Throws an {@link ExportError} that lists the payments.
 */
export function chosenPayment(priced: PricedPlan, number: number | undefined): number {
  const payments = paymentsOf(priced);
  if (payments.length === 0) throw new ExportError(makeMessage('export.no-payments'));
  const listed = { text: allPayments(priced) };
  if (number !== undefined) {
    if (payments[number - 1]) return number - 1;
    throw new ExportError(makeMessage('export.unknown-payment', { number, payments: listed }));
  }
  const [only, ...others] = payments.filter(payment => !isPaid(payment));
  if (only && others.length === 0) return payments.indexOf(only);
  throw new ExportError(makeMessage('export.no-payment', { payments: listed }));
}

/** A plan records only when prepayments were received. */
function isPaid({ parts }: Payment): boolean {
  return parts.length > 0 && parts.every(({ kind, block }) => kind === 'prepayment' && block.paid?.value !== undefined);
}

/** `1. Prepayment: Audit, May 3, 2027, ₴5,000.00; 2. …`, in every language. */
function allPayments(priced: PricedPlan): Text {
  const inLocale = (locale: Locale) => paymentChoices(priced, locale).map(({ number, title }) => `${number}. ${title}`);
  return Object.fromEntries(locales.map(locale => [locale, inLocale(locale).join('; ')]));
}

/** All payments of a plan with their numbers, for selection. */
export function paymentChoices(priced: PricedPlan, locale: Locale): { number: number; title: string }[] {
  return paymentsOf(priced).map((payment, index) => {
    const { amount, date } = payment;
    const known = isKnown(amount) ? formatMoney(locale, amount, priced.currency) : undefined;
    const parts = [
      paymentTitle(payment, locale),
      ...(date === undefined ? [] : [formatShortDate(locale, date)]),
      known ?? translate(locale, 'document.common.to-be-specified'),
    ];
    return { number: index + 1, title: parts.join(', ') };
  });
}
