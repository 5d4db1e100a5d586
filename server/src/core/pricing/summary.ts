import { type Decimal, divideRounded } from '../base/decimal.ts';
import { memoizeByKey } from '../base/memo.ts';
import { type CurrencyDisplay, digitsOf, formatMoney, formatMoneyShort, formatNumber } from '../l10n/format.ts';
import { type Locale, type PlainKeysBelow, render, translate } from '../l10n/translate.ts';
import { type Amount, isKnown } from './amount.ts';
import { toHours } from './effort.ts';
import type { Figures, PricedPlan } from './price-plan.ts';

/** How amounts are formatted for people. */
export interface MoneyFormat {
  locale: Locale;
  currencyDisplay: CurrencyDisplay;
  /** Omits minor units of whole amounts: 42 100, not 42 100,00. */
  hidesZeroMinor?: boolean;
  /** Hides cost and margin from onlookers. */
  hidesCost?: boolean;
}

/** A formatted amount, or the word for unknown. */
export function formatAmount(
  amount: Amount,
  currency: string | undefined,
  { locale, currencyDisplay, hidesZeroMinor }: MoneyFormat,
): string {
  if (!isKnown(amount)) return translate(locale, 'amount.unknown');
  const digits = hidesZeroMinor && isWhole(amount, currency) ? 0 : digitsOf(currency);
  return formatMoney(locale, amount, currency, currencyDisplay, digits);
}

/** Whether an amount, rounded for display, has no minor units. */
function isWhole(amount: Decimal, currency: string | undefined): boolean {
  return amount.round(digitsOf(currency)).eq(amount.round(0));
}

/** The same within a number of characters: with the currency's sign, else rounded. */
export function formatAmountWithin(
  length: number,
  amount: Amount,
  currency: string | undefined,
  telling: MoneyFormat,
): string {
  const whole = formatAmount(amount, currency, telling);
  if (whole.length <= length || !isKnown(amount)) return whole;
  const signed = formatAmount(amount, currency, { ...telling, currencyDisplay: 'symbol' });
  return signed.length <= length ? signed : formatMoneyShort(telling.locale, amount, currency);
}

/** Hours with two decimals; in a formula four, so that hours × rate can be verified with a calculator. */
export function formatEffort(effort: Amount, { locale }: MoneyFormat, digits = 2): string {
  const hours = toHours(effort);
  return hours === null ? translate(locale, 'hours.unknown') : formatHoursNumber(locale, hours, digits);
}

/** Hours with their unit: `6.5 h`. */
export function formatHoursNumber(locale: Locale, hours: number, digits: number): string {
  return hoursText({ locale, hours, digits });
}

const hoursText = memoizeByKey(
  ({ locale, hours, digits }: { locale: Locale; hours: number; digits: number }) => `${locale} ${hours} ${digits}`,
  ({ locale, hours, digits }) => translate(locale, 'hours', { hours: formatNumber(locale, hours, digits) }),
);

/** A difference with a sign; unknown and 0 without one. */
export function formatSigned(difference: Amount, tell: (amount: Amount) => string): string {
  if (!isKnown(difference) || difference.eq(0)) return tell(difference);
  return `${difference.gt(0) ? '+' : '−'}${tell(difference.abs())}`;
}

/** The reasons of unknown amounts, each once, the first few in words. */
export function formatReasons(amounts: Amount[], locale: Locale): string[] {
  const reasons = [...new Set(amounts.flatMap(amount => (isKnown(amount) ? [] : amount.reasons)))];
  const texts = new Set<string>();
  let told = 0;
  // Only displayed reasons are translated: thousands of tasks may share thousands of reasons.
  for (; told < reasons.length && texts.size < maxReasons; told++) {
    const reason = reasons[told];
    if (reason) texts.add(render(locale, reason));
  }
  const left = reasons.length - told;
  return left > 0 ? [...texts, translate(locale, 'reasons.more', { count: left })] : [...texts];
}

const maxReasons = 5;

/** Margin ÷ net, to a tenth of a percent. */
export function marginShare(priced: { margin: Amount; net: Amount }): Decimal | undefined {
  const { margin, net } = priced;
  if (!isKnown(margin) || !isKnown(net) || net.eq(0)) return undefined;
  return divideRounded(margin, net, 3);
}

/** A row of the project's figures; `amount` is undefined if it does not apply. */
export interface FigureRow {
  key: 'subtotal' | 'contingency' | 'changes' | 'discount' | 'rounding' | 'items' | 'net' | 'vat' | 'total';
  amount: Amount;
}

/** The figures from subtotal to total in the order of computation, without those that are 0. */
export function figureRows(priced: Figures): FigureRow[] {
  const { subtotal, contingency, changes, discount, rounding, items, net, vat, total } = priced;
  const steps: FigureRow[] = [
    { key: 'subtotal', amount: subtotal },
    { key: 'contingency', amount: contingency },
    { key: 'changes', amount: changes },
    { key: 'discount', amount: discount },
    { key: 'rounding', amount: rounding },
    { key: 'items', amount: items },
    { key: 'net', amount: net },
    { key: 'vat', amount: vat },
    { key: 'total', amount: total },
  ];
  const always = new Set(['subtotal', 'net', 'total']);
  return steps.filter(({ key, amount }) => always.has(key) || !isKnown(amount) || !amount.eq(0));
}

/** Hours of the client's own people, and internal hours, if there are any. */
export function formatHoursBeside(
  { clientEffort, internalEffort }: Pick<Figures, 'clientEffort' | 'internalEffort'>,
  telling: MoneyFormat,
): string[] {
  const others: ['client' | 'internal', Amount][] = [
    ['client', clientEffort],
    ['internal', internalEffort],
  ];
  return others.flatMap(([key, effort]) =>
    isKnown(effort) && effort.eq(0)
      ? []
      : [translate(telling.locale, `hours.${key}`, { hours: formatEffort(effort, telling) })],
  );
}

/** Billable hours, followed by those of the client's own people and internal ones, if any. */
export function formatHours(
  figures: Pick<Figures, 'effort' | 'clientEffort' | 'internalEffort'>,
  telling: MoneyFormat,
): string {
  return [formatEffort(figures.effort, telling), ...formatHoursBeside(figures, telling)].join(' + ');
}

/** A line of the summary: name and formatted amount. */
export type SummaryLine = [name: string, amount: string];

/** The one-off price, the price of each period, the first year, and the total in the payment currency. */
export function formatRecurring(priced: PricedPlan, telling: MoneyFormat): SummaryLine[] {
  const say = (key: PlainKeysBelow<'figure'>) => translate(telling.locale, `figure.${key}`);
  const money = (amount: Amount) => formatAmount(amount, priced.currency, telling);
  const second = priced.payIn;
  const inSecond: SummaryLine[] = second ? [[say('pay-in'), formatAmount(second.total, second.currency, telling)]] : [];
  if (priced.recurring.length === 0) return inSecond;
  const periods = priced.recurring.map(({ every, times, total }): SummaryLine => {
    const count =
      times !== undefined && isKnown(times) ? ` × ${formatNumber(telling.locale, Number(times.toString()))}` : '';
    return [translate(telling.locale, `period.${every ?? 'unknown'}`), `${money(total)}${count}`];
  });
  const [oneOff, firstYear] = [money(priced.oneOff.total), money(priced.firstYear.total)];
  return [[say('one-off'), oneOff], ...periods, [say('first-year'), firstYear], ...inSecond];
}

/** The range of the total; empty if every price is fixed, or no range is known. */
export function formatPriceRange(
  { priceRange: { low, high } }: Pick<Figures, 'priceRange'>,
  currency: string | undefined,
  telling: MoneyFormat,
): SummaryLine[] {
  if (!isKnown(low) || !isKnown(high) || low.eq(high)) return [];
  const ends = [low, high].map(end => formatAmount(end, currency, telling));
  return [[translate(telling.locale, 'figure.price-range'), ends.join(' – ')]];
}
