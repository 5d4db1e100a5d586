import { type CurrencyDisplay, formatMoney, formatMoneyShort, formatNumber } from '../l10n/format.ts';
import { type Locale, render, translate } from '../l10n/translate.ts';
import { type Amount, isKnown } from './amount.ts';
import { toHours } from './effort.ts';
import type { Figures } from './price-plan.ts';

/** How amounts are told to a person. */
export interface MoneyFormat {
  locale: Locale;
  currencyDisplay: CurrencyDisplay;
}

/** An amount, or the word for one that is unknown. */
export function formatAmount(
  amount: Amount,
  currency: string | undefined,
  { locale, currencyDisplay }: MoneyFormat,
): string {
  if (!isKnown(amount)) return translate(locale, 'amount.unknown');
  return formatMoney(locale, amount, currency, currencyDisplay);
}

/** The same in no more than so many letters: with the currency's sign, else rounded. */
export function formatAmountWithin(
  length: number,
  amount: Amount,
  currency: string | undefined,
  telling: MoneyFormat,
): string {
  const whole = formatAmount(amount, currency, telling);
  if (whole.length <= length || !isKnown(amount)) return whole;
  const signed = formatMoney(telling.locale, amount, currency);
  return signed.length <= length ? signed : formatMoneyShort(telling.locale, amount, currency);
}

/** Hours to two places; in a formula to four, so that hours × rate can be followed with a calculator. */
export function formatEffort(effort: Amount, { locale }: MoneyFormat, digits = 2): string {
  const hours = toHours(effort);
  if (hours === null) return translate(locale, 'hours.unknown');
  return translate(locale, 'hours', { hours: formatNumber(locale, hours, digits) });
}

/** Why amounts are unknown, each reason once, the first few in words. */
export function formatReasons(amounts: Amount[], locale: Locale): string[] {
  const reasons = amounts.flatMap(amount => (isKnown(amount) ? [] : amount.reasons));
  const texts = [...new Set(reasons.map(reason => render(locale, reason)))];
  if (texts.length <= maxReasons) return texts;
  return [...texts.slice(0, maxReasons), translate(locale, 'reasons.more', { count: texts.length - maxReasons })];
}

const maxReasons = 5;

/** What is left of the price when the work is paid: margin in percent of the net. */
export function marginPercent(priced: { margin: Amount; net: Amount }): number | undefined {
  const { margin, net } = priced;
  if (!isKnown(margin) || !isKnown(net) || net.eq(0)) return undefined;
  return Number(margin.div(net).times(100).toFixed(1));
}

/** A row of the project's figures: what it is and how much, `amount` undefined for those that do not apply. */
export interface FigureRow {
  key: 'subtotal' | 'contingency' | 'changes' | 'rounding' | 'discount' | 'net' | 'vat' | 'total';
  amount: Amount;
}

/** The figures from subtotal to total in the order they are computed, without those that are nothing. */
export function figureRows(priced: Figures): FigureRow[] {
  const { subtotal, contingency, changes, rounding, discount, net, vat, total } = priced;
  const steps: FigureRow[] = [
    { key: 'subtotal', amount: subtotal },
    { key: 'contingency', amount: contingency },
    { key: 'changes', amount: changes },
    { key: 'rounding', amount: rounding },
    { key: 'discount', amount: discount },
    { key: 'net', amount: net },
    { key: 'vat', amount: vat },
    { key: 'total', amount: total },
  ];
  const always = new Set(['subtotal', 'net', 'total']);
  return steps.filter(({ key, amount }) => always.has(key) || !isKnown(amount) || !amount.eq(0));
}
