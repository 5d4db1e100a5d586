import { minorDigits } from '../base/currency.ts';
import type { Decimal } from '../base/decimal.ts';
import { memoizeByKey } from '../base/memo.ts';
import type { Locale } from './translate.ts';

export type CurrencyDisplay = 'symbol' | 'code' | 'name';

/** Texts go into editors and files where people may search them: thin and unbreakable spaces become plain unbreakable ones. */
const plainSpaces = (text: string) => text.replace(/[\u202f\u2009]/g, '\u00a0');

/** Places of an amount in a currency; where none is known, as many as most have. */
export function digitsOf(currency: string | undefined): number {
  return minorDigits(currency ?? '') ?? 2;
}

/** An amount as people of that language write it, with exactly the currency's digits; the decimal is never a float. */
export function formatMoney(
  locale: Locale,
  amount: Decimal,
  currency: string | undefined,
  display: CurrencyDisplay = 'symbol',
  digits = digitsOf(currency),
): string {
  return moneyText({ locale, fixed: amount.toFixed(digits) as `${number}`, currency, display, digits });
}

interface FixedMoney {
  locale: Locale;
  fixed: `${number}`;
  currency: string | undefined;
  display: CurrencyDisplay;
  digits: number;
}

const moneyText = memoizeByKey(
  ({ locale, fixed, currency, display, digits }: FixedMoney) => `${locale} ${fixed} ${currency} ${display} ${digits}`,
  ({ locale, fixed, currency, display, digits }) => {
    const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    if (minorDigits(currency ?? '') === undefined) {
      return plainSpaces(`${numberFormat(locale, fraction).format(fixed)} ${currency ?? ''}`.trim());
    }
    const currencyDisplay = display === 'symbol' ? 'narrowSymbol' : display;
    const format = numberFormat(locale, { style: 'currency', currency, currencyDisplay, ...fraction });
    return plainSpaces(format.format(fixed));
  },
);

/** What stands beside an amount: ₴, $, or the code where a currency has no sign of its own. */
export function currencySign(locale: Locale, currency: string | undefined): string {
  if (minorDigits(currency ?? '') === undefined) return currency ?? '';
  const parts = numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0);
  return parts.find(part => part.type === 'currency')?.value ?? '';
}

/** About how much: `12.35M $`, `12,35 млн ₴`; for where there is no room for the amount. */
export function formatMoneyShort(locale: Locale, amount: Decimal, currency: string | undefined): string {
  const short = { notation: 'compact', maximumSignificantDigits: 4 } as const;
  const isKnown = minorDigits(currency ?? '') !== undefined;
  const money = isKnown ? ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const) : {};
  return plainSpaces(numberFormat(locale, { ...short, ...money }).format(amount.toFixed() as `${number}`));
}

/** Hours to two places: 6, 6.5, 16.33; with the locale's decimal sign. */
export function formatNumber(locale: Locale, value: number, digits = 2): string {
  return numberText({ locale, value, digits });
}

const numberText = memoizeByKey(
  ({ locale, value, digits }: { locale: Locale; value: number; digits: number }) => `${locale} ${value} ${digits}`,
  ({ locale, value, digits }) => plainSpaces(numberFormat(locale, { maximumFractionDigits: digits }).format(value)),
);

/** A fraction as a percentage to two places: 0.1 -> 10%, in Russian and Ukrainian 10 % with an unbreakable space. */
export function formatPercent(locale: Locale, fraction: Decimal): string {
  const percent = fraction.toString() as `${number}`;
  const written = plainSpaces(numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(percent));
  // CLDR has no space in Ukrainian, where typesetting and our texts have one.
  return locale === 'uk' ? written.replace(/\u00a0?%/, '\u00a0%') : written;
}

/** A calendar date `YYYY-MM-DD` in words. It belongs to no time zone, so it is shown as UTC throughout. */
export function formatDate(locale: Locale, date: string): string {
  return dateFormat(locale).format(utcDate(date));
}

/** Two days as a period, in short: `Dec 1 – 19, 2026`. */
export function formatPeriod(locale: Locale, from: string, to: string): string {
  return periodText({ locale, from, to });
}

/** A day in short: `Dec 1, 2026`. */
export function formatShortDate(locale: Locale, date: string): string {
  return shortDateText({ locale, date });
}

/** A day without its year, as short as that language writes it: `Dec 5`, `05.12`. */
export function formatDay(locale: Locale, date: string): string {
  return plainSpaces(dayFormat(locale).format(utcDate(date)));
}

const dayFormat = memoizeByKey(
  (locale: Locale) => locale,
  locale => {
    const month = locale === 'en' ? 'short' : '2-digit';
    return new Intl.DateTimeFormat(locale, { day: locale === 'en' ? 'numeric' : '2-digit', month, timeZone: 'UTC' });
  },
);

/** The engine is slow to write a range of days, and many tasks share the same few. */
const periodText = memoizeByKey(
  ({ locale, from, to }: { locale: Locale; from: string; to: string }) => `${locale} ${from} ${to}`,
  ({ locale, from, to }) => plainSpaces(shortDateFormat(locale).formatRange(utcDate(from), utcDate(to))),
);

const shortDateText = memoizeByKey(
  ({ locale, date }: { locale: Locale; date: string }) => `${locale} ${date}`,
  ({ locale, date }) => plainSpaces(shortDateFormat(locale).format(utcDate(date))),
);

function utcDate(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

const shortDateFormat = memoizeByKey(
  (locale: Locale) => locale,
  locale => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
);

/** Making a formatter costs a hundred times more than using one. */
const dateFormat = memoizeByKey(
  (locale: Locale) => locale,
  locale => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
);

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}:${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

/** Longer words than this fit into no column: they may be broken. */
export const longestWord = 28;

/** Where a space is not to part two words; no text has it. */
const joint = '\ufdd0';

/**
 * What stays on one line: a dash with the word before it, the numero sign with its number, a number with what it counts, initials with
 * each other, and in Cyrillic a word of one letter with the next. What would be too long for a column so may be parted as before.
 */
export function joined(text: string): string {
  return text
    .replace(/ (?=[–—](?: |$))/g, joint)
    .replace(/(№|(?<!\p{L})[Nn]o\.) (?=\S)/gu, `$1${joint}`)
    .replace(/(?<=(?<![\p{L}\p{N}.,])\d{1,4}) (?=\p{Ll})/gu, joint)
    .replace(/(?<=(?<!\p{L})\p{Lu}\.) (?=\p{Lu})/gu, joint)
    .replace(/(?<=(?<![\p{L}\d'’])\p{Script=Cyrillic}) (?=[\p{L}\d«])/gu, joint)
    .replace(/[^ \n]+/g, run => run.replaceAll(joint, run.length > longestWord ? ' ' : '\u00a0'));
}
