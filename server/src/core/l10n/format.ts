import { minorDigits } from '../base/currency.ts';
import type { Decimal } from '../base/decimal.ts';
import { memoizeByKey } from '../base/memo.ts';
import type { Locale } from './translate.ts';

export type CurrencyDisplay = 'symbol' | 'code' | 'name';

/** Texts are searched in editors and files, so thin and narrow no-break spaces become ordinary no-break spaces. */
const plainSpaces = (text: string) => text.replace(/[\u202f\u2009]/g, '\u00a0');

/** Decimal digits of a currency; two if it is unknown. */
export function digitsOf(currency: string | undefined): number {
  return minorDigits(currency ?? '') ?? 2;
}

/** An amount in the notation of a language, with exactly the digits of its currency; computed without floats. */
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

/** The sign of a currency: ₴, $, or its code if it has none. */
export function currencySign(locale: Locale, currency: string | undefined): string {
  if (minorDigits(currency ?? '') === undefined) return currency ?? '';
  const parts = numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0);
  return parts.find(part => part.type === 'currency')?.value ?? '';
}

/** A rounded amount: `12.35M $`, `12,35 млн ₴`; for places without room for the exact amount. */
export function formatMoneyShort(locale: Locale, amount: Decimal, currency: string | undefined): string {
  const short = { notation: 'compact', maximumSignificantDigits: 4 } as const;
  const isKnown = minorDigits(currency ?? '') !== undefined;
  const money = isKnown ? ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const) : {};
  return plainSpaces(numberFormat(locale, { ...short, ...money }).format(amount.toFixed() as `${number}`));
}

/** A number with at most two decimals: 6, 6.5, 16.33; with the locale's decimal separator. */
export function formatNumber(locale: Locale, value: number, digits = 2): string {
  return numberText({ locale, value, digits });
}

const numberText = memoizeByKey(
  ({ locale, value, digits }: { locale: Locale; value: number; digits: number }) => `${locale} ${value} ${digits}`,
  ({ locale, value, digits }) => plainSpaces(numberFormat(locale, { maximumFractionDigits: digits }).format(value)),
);

/**
 * A fraction as a percentage with at most two decimals: 0.1 is 10%, in Russian and Ukrainian 10 % with a no-break
 * space.
 */
export function formatPercent(locale: Locale, fraction: Decimal): string {
  const percent = fraction.toString() as `${number}`;
  const written = plainSpaces(numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(percent));
  // CLDR has no space in Ukrainian, but typography and our texts do.
  return locale === 'uk' ? written.replace(/\u00a0?%/, '\u00a0%') : written;
}

/** A date `YYYY-MM-DD` in words. Dates have no time zone, so they are formatted as UTC. */
export function formatDate(locale: Locale, date: string): string {
  return dateFormat(locale).format(utcDate(date));
}

/** A short period: `Dec 1 – 19, 2026`. */
export function formatPeriod(locale: Locale, from: string, to: string): string {
  return periodText({ locale, from, to });
}

/** A short date: `Dec 1, 2026`. */
export function formatShortDate(locale: Locale, date: string): string {
  return shortDateText({ locale, date });
}

/** A date without its year, in the shortest form of the language: `Dec 5`, `05.12`. */
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

/** Formatting ranges of dates is slow, and many tasks share the same few. */
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

/** Creating a formatter costs a hundred times as much as using it. */
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

/** Longer words do not fit into columns and may be broken. */
export const longestWord = 28;

/** Placeholder for a space that must not break; a noncharacter that no text contains. */
const joint = '\ufdd0';

/**
 * Inserts no-break spaces: before a dash, between the numero sign and its number, a number and its unit, initials, and
 * in Cyrillic after one-letter words. Combinations too long for a column stay breakable.
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
