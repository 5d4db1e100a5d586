import { describe, expect, it } from 'vitest';
import { provideResources } from '../../../server/src/core/base/resources.ts';
import {
  hasText,
  type Locale,
  type Message,
  type MessageKey,
  type MessageValues,
  render,
  translateChecked,
} from '../../../server/src/core/l10n/translate.ts';

/** Small bundles with holes: the real ones have none, which completeness.test.ts sees to. */
const bundles: Partial<Record<string, Record<string, string>>> = {
  en: {
    both: 'in English',
    'english-only': 'only in English: {name}',
    'english-count': '{count, plural, one {# file} other {# files}}',
    outer: 'outer [{inner}]',
    inner: 'inner {name}',
    tags: 'write <b>{name}</b> or <name>',
    expected: 'expected {what}',
    a: 'a number',
    b: 'a text',
    c: 'a date',
  },
  ru: {
    both: 'по-русски',
    outer: 'внешнее [{inner}]',
    inner: 'внутреннее {name}',
    a: 'число',
    b: 'текст',
    c: 'дата',
  },
  uk: { both: 'українською', outer: 'зовнішнє [{inner}]', expected: 'потрібно {what}', a: 'число', b: 'текст' },
};
provideResources(name => bundles[name.replace('texts.', '')] ?? {});

// These keys are in no generated type.
const translate = (locale: Locale, key: string, values: MessageValues = {}) =>
  translateChecked(locale, key as MessageKey, values);
const message = (key: string, values?: MessageValues) => ({ key, values }) as Message;

const alternatives = [message('a'), message('b'), message('c')];

describe('a text', () => {
  it('is told in its language, and in English where that has none', () => {
    expect(translate('uk', 'both')).toBe('українською');
    expect(translate('ru', 'both')).toBe('по-русски');
    expect(translate('uk', 'english-only', { name: 'Аудит' })).toBe('only in English: Аудит');
    expect(hasText('en', 'english-only')).toBe(true);
    expect(hasText('uk', 'english-only')).toBe(false);
  });

  it('that falls back counts as English does', () => {
    expect([1, 2, 21].map(count => translate('ru', 'english-count', { count }))).toEqual([
      '1 file',
      '2 files',
      '21 files',
    ]);
  });

  it('is its key where no language has it', () => {
    expect(translate('uk', 'no.such.key', { name: 'x' })).toBe('no.such.key');
    expect(hasText('en', 'no.such.key')).toBe(false);
  });

  it('means angle brackets as they stand', () => {
    expect(translate('en', 'tags', { name: 'x' })).toBe('write <b>x</b> or <name>');
  });

  it('keeps apart what has been compiled for one language and for another', () => {
    expect(translate('en', 'both')).toBe('in English');
    expect(translate('uk', 'both')).toBe('українською');
    expect(translate('en', 'both')).toBe('in English');
  });
});

describe('a message within a message', () => {
  const nested = (name: string) => message('outer', { inner: message('inner', { name }) });

  it('is told in the same language', () => {
    expect(render('en', nested('x'))).toBe('outer [inner x]');
    expect(render('ru', nested('x'))).toBe('внешнее [внутреннее x]');
  });

  it('falls back by itself', () => {
    expect(render('uk', nested('x'))).toBe('зовнішнє [inner x]');
    expect(render('ru', message('expected', { what: message('a') }))).toBe('expected число');
  });

  it('goes to any depth', () => {
    const deep = message('outer', { inner: nested('x') });
    expect(render('ru', deep)).toBe('внешнее [внешнее [внутреннее x]]');
  });
});

describe('alternatives', () => {
  const among = (locale: 'en' | 'ru' | 'uk', what: Message[]) => translate(locale, 'expected', { what });

  it('are listed as the language lists them', () => {
    expect(among('en', alternatives)).toBe('expected a number, a text, or a date');
    expect(among('ru', alternatives)).toBe('expected число, текст или дата');
    expect(among('uk', alternatives)).toBe('потрібно число, текст або a date');
  });

  it('are listed with one and with none, too', () => {
    expect(among('uk', alternatives.slice(0, 2))).toBe('потрібно число або текст');
    expect(among('uk', alternatives.slice(0, 1))).toBe('потрібно число');
    expect(among('uk', [])).toBe('потрібно ');
  });
});
