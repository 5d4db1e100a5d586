import { IntlMessageFormat } from 'intl-messageformat';
import { resource } from '../base/resources.ts';
import { formatDate, formatMoney, formatNumber, formatPercent } from './format.ts';
import { type Locale, locales } from './locale.ts';
import type {
  Arguments,
  Figure,
  KeysBelow,
  Message,
  MessageArguments,
  MessageKey,
  MessageShapes,
  MessageValue,
  MessageValues,
  PlainKey,
  PlainKeysBelow,
  Text,
} from './message.ts';

export type {
  Arguments,
  Figure,
  KeysBelow,
  Message,
  MessageArguments,
  MessageKey,
  MessageShapes,
  MessageValue,
  MessageValues,
  PlainKey,
  PlainKeysBelow,
  Text,
};
export { type Locale, locales };

/** The languages loaded so far. All have the same keys, so any of them can tell which keys exist. */
const spoken = new Map<Locale, Readonly<Record<string, string>>>();
const compiled = new Map<string, IntlMessageFormat>();

/** `ru-RU` becomes `ru`; unsupported languages become `en`. */
export function toLocale(tag: string | undefined): Locale {
  const language = tag?.toLowerCase().split(/[-_.]/)[0];
  return locales.find(locale => locale === language) ?? 'en';
}

/** A plan's text in a language, else the first language that it has. */
export function textIn(locale: Locale, text: Text): string {
  if (typeof text === 'string') return text;
  const first = [locale, ...locales].find(tag => text[tag] !== undefined);
  return first === undefined ? '' : (text[first] ?? '');
}

/** The product's texts in a language. */
function textsOf(locale: Locale): Readonly<Record<string, string>> {
  const known = spoken.get(locale) ?? resource(`texts.${locale}`);
  spoken.set(locale, known);
  return known;
}

/** Loads the texts of a language in advance, so that no other language has to be loaded to look up keys. */
export function speak(locale: Locale): void {
  textsOf(locale);
}

/** Whether a language has a text for this key itself, without falling back to English. */
export function hasText(locale: Locale, key: string): boolean {
  return Object.hasOwn(textsOf(locale), key) || schemaText(locale, key) !== undefined;
}

/**
 * The key if it exists: for keys made from data, such as ids of a methodology. If the parts come from code, use typed
 * template literals, which the compiler checks: `translate(locale, `severity.${severity}`)`.
 */
export function knownKey<Pattern extends string>(key: Pattern): Extract<MessageKey, Pattern> | undefined;
export function knownKey(key: string): MessageKey | undefined {
  const asked = spoken.size > 0 ? [...spoken.values()] : [textsOf('en')];
  const isKnown = asked.some(texts => Object.hasOwn(texts, key));
  return isKnown ? (key as MessageKey) : undefined;
}

/** The translated text of a schema key; undefined if there is none (schemas contain the English texts). */
export function schemaText(locale: Locale, key: string): string | undefined {
  if (locale === 'en') return undefined;
  const texts = resource(`key-texts.${locale}`);
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}

/** The rest of all message keys with a prefix: `document.offer.` gives `title`, `row.total` and so on. */
export function keysBelow(prefix: string): string[] {
  return Object.keys(textsOf('en')).flatMap(key => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
}

/** Makes a message from a key and the values of its placeholders. */
export function makeMessage<Key extends MessageKey>(key: Key, ...values: MessageArguments<Key>): Message;
export function makeMessage(key: MessageKey, values?: MessageValues): Message {
  return (values === undefined ? { key } : { key, values }) as Message;
}

/** The text of `key` in `locale`, with ICU placeholders and plurals resolved; in English if the language has none. */
export function translate<Key extends MessageKey>(locale: Locale, key: Key, ...values: MessageArguments<Key>): string;
export function translate(locale: Locale, key: MessageKey, values: MessageValues = {}): string {
  return translateChecked(locale, key, values);
}

/** {@link translate} for a message. */
export function render(locale: Locale, { key, values }: Message): string {
  return translateChecked(locale, key, values ?? {});
}

/** {@link translate} for callers with types of their own for the values, such as `Writer.say`. */
export function translateChecked(locale: Locale, key: MessageKey, values: MessageValues): string {
  const id = `${locale}:${key}`;
  let format = compiled.get(id);
  if (!format) {
    const language = Object.hasOwn(textsOf(locale), key) ? locale : 'en';
    const texts = textsOf(language);
    const text = Object.hasOwn(texts, key) ? texts[key] : key;
    format = new IntlMessageFormat(text ?? key, language, undefined, { ignoreTag: true });
    compiled.set(id, format);
  }
  const resolved = Object.entries(values).map(([name, value]) => [name, resolveValue(locale, value)]);
  return withOneStop(String(format.format(Object.fromEntries(resolved))));
}

/** Russian and Ukrainian dates end in an abbreviation, «2027 г.»: at the end of a sentence one full stop is enough. */
function withOneStop(text: string): string {
  return text.replace(/(\d\s[гр]\.)\.(?!\.)/g, '$1');
}

/** Formats a value for a language; a count stays a number. */
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
