import { IntlMessageFormat } from 'intl-messageformat';
import bundles from '../../generated/messages.json' with { type: 'json' };
import type { Decimal } from '../money/decimal.ts';
import { formatDate, formatMoney, formatNumber, formatPercent } from './format.ts';

export const locales = ['en', 'ru', 'uk'] as const;
export type Locale = (typeof locales)[number];

/** A plan's own text: the same in every language, or one for each. */
export type Text = string | Partial<Record<Locale, string>>;

/**
 * What a message's placeholders may be filled with: a text as it is, a count (ICU plurals), another message, a plan's
 * own text, alternatives that are listed as «a, b or c», things that are listed as «a, b and c», or a figure that each
 * language writes in its own way.
 */
export type MessageValue = string | number | Message | { text: Text } | Message[] | { all: MessageValue[] } | Figure;
export type Figure =
  | { money: Decimal; currency: string | undefined }
  | { number: Decimal }
  /** A fraction: 0.1 is 10%. */
  | { percent: Decimal }
  /** `YYYY-MM-DD`. */
  | { date: string };
export type MessageValues = Record<string, MessageValue>;

/** A text for people that the core leaves to its surface to put into a language. */
export interface Message {
  key: string;
  values?: MessageValues;
}

const texts: Partial<Record<string, Record<string, string>>> = bundles;
const compiled = new Map<string, IntlMessageFormat>();

/** `ru-RU` -> `ru`; what we do not speak -> `en`. */
export function toLocale(tag: string | undefined): Locale {
  const language = tag?.toLowerCase().split(/[-_.]/)[0];
  return locales.find(locale => locale === language) ?? 'en';
}

/** A plan's text in a language; where it has none in that one, the first it has. */
export function textIn(locale: Locale, text: Text): string {
  if (typeof text === 'string') return text;
  return text[locale] ?? text.en ?? text.ru ?? text.uk ?? '';
}

/** Whether a text of this key exists in the language itself (not by falling back to English). */
export function hasText(locale: Locale, key: string): boolean {
  return Object.hasOwn(texts[locale] ?? {}, key);
}

/** What stands after a prefix in the keys of all messages: `document.offer.` -> `title`, `row.total` and so on. */
export function keysBelow(prefix: string): string[] {
  return Object.keys(texts.en ?? {}).flatMap(key => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
}

/**
 * The text of `key` in `locale`, with ICU placeholders and plurals filled in. A key without a text in that language
 * falls back to English, and without any text to the key itself, so that a hole is seen and nothing fails.
 */
export function translate(locale: Locale, key: string, values: MessageValues = {}): string {
  const language = hasText(locale, key) ? locale : 'en';
  if (!hasText(language, key)) return key;
  const id = `${language}:${key}`;
  let format = compiled.get(id);
  if (!format) {
    format = new IntlMessageFormat(texts[language]?.[key] ?? key, language, undefined, { ignoreTag: true });
    compiled.set(id, format);
  }
  const filled = Object.entries(values).map(([name, value]) => [name, resolveValue(locale, value)]);
  return String(format.format(Object.fromEntries(filled)));
}

/** {@link translate} for a message that the core made. */
export function render(locale: Locale, message: Message): string {
  return translate(locale, message.key, message.values);
}

/** A value of a message as the language writes it; a count stays a number. */
export function resolveValue(locale: Locale, value: MessageValue): string | number {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const parts = value.map(part => render(locale, part));
    return new Intl.ListFormat(locale, { type: 'disjunction' }).format(parts);
  }
  if ('text' in value) return textIn(locale, value.text);
  if ('all' in value) {
    const parts = value.all.map(part => String(resolveValue(locale, part)));
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
  }
  return 'key' in value ? render(locale, value) : figureText(locale, value);
}

function figureText(locale: Locale, figure: Figure): string {
  if ('money' in figure) return formatMoney(locale, figure.money, figure.currency);
  if ('percent' in figure) return formatPercent(locale, figure.percent);
  if ('date' in figure) return formatDate(locale, figure.date);
  return formatNumber(locale, Number(figure.number.toString()));
}
