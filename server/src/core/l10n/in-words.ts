import { minorDigits } from '../base/currency.ts';
import type { Decimal } from '../base/decimal.ts';
import { resource } from '../base/resources.ts';
import { knownKey, type Locale, translate } from './translate.ts';

type Gender = 'masculine' | 'feminine' | 'neuter';

/** Grammatical gender of a currency by language, unless masculine: numbers that end in one or two agree with it. */
const genders: Partial<Record<string, Partial<Record<Locale, Gender>>>> = {
  UAH: { ru: 'feminine', uk: 'feminine' },
  EUR: { uk: 'neuter' },
};

/**
 * A sum as acts and invoices spell it, whole units in words and minor units in digits: «Двадцять одна гривня 50
 * копійок». Currencies without declined names use their code.
 */
export function sumInWords(locale: Locale, amount: Decimal, currency: string | undefined): string {
  const digits = minorDigits(currency ?? '') ?? 2;
  const [whole = '0', fraction = ''] = amount.abs().toFixed(digits).split('.');
  const sign = amount.lt(0) ? `${translate(locale, 'words.minus')} ` : '';
  const words = cardinal(locale, BigInt(whole), genders[currency ?? '']?.[locale] ?? 'masculine');
  const key = knownKey(`words.${currency}`);
  const name = key ? translate(locale, key, { count: lastDigits(whole) }) : (currency ?? '');
  const minor = fraction === '' ? '' : minorPart(locale, fraction, currency);
  return capitalized(`${sign}${words} ${name} ${minor}`.trim());
}

/** `50 копійок`; for other currencies `50/100`. */
function minorPart(locale: Locale, fraction: string, currency: string | undefined): string {
  const key = knownKey(`words.${currency}.minor`);
  if (!key) return `${fraction}/${10 ** fraction.length}`;
  return `${fraction} ${translate(locale, key, { count: Number(fraction) })}`;
}

/** Plural forms depend on the last digits only, which fit into a number. */
function lastDigits(whole: string): number {
  const last = Number(whole.slice(-2));
  return whole.length > 2 && last < 10 ? last + 100 : last;
}

function cardinal(locale: Locale, number: bigint, gender: Gender): string {
  const { english, russian, ukrainian } = resource('number-words');
  if (locale === 'en') return english(number);
  const options = { gender: gender === 'feminine' ? ('feminine' as const) : ('masculine' as const) };
  if (locale === 'ru') return russian(number, options);
  // The library's Ukrainian words contain Latin letters and a typewriter apostrophe.
  const words = ukrainian(number, options).replaceAll('i', 'і').replaceAll("'", '’');
  return gender === 'neuter' ? words.replace(/один$/, 'одне') : words;
}

/** Capitalizes the first letter. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
