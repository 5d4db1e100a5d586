import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../server/src/core/l10n/format.ts';
import { locales, makeMessage, render, textIn, toLocale, translate } from '../../../server/src/core/l10n/translate.ts';

// How holes are filled and messages nest is tried on small bundles in fallback.test.ts; this is about the real ones.

describe('texts', () => {
  it('are told in the language', () => {
    expect(translate('uk', 'severity.error')).toBe('помилка');
    expect(translate('ru', 'severity.error')).toBe('ошибка');
  });

  it('count as the language counts', () => {
    const files = (locale: 'en' | 'ru' | 'uk', count: number) =>
      translate(locale, 'cli.check.result', { errors: count, warnings: 0, files: 1 }).split(',')[0];
    expect([1, 2, 5, 21].map(count => files('ru', count))).toEqual(['1 ошибка', '2 ошибки', '5 ошибок', '21 ошибка']);
    expect([0, 112].map(count => files('ru', count))).toEqual(['ошибок нет', '112 ошибок']);
    expect([1, 3, 11].map(count => files('uk', count))).toEqual(['1 помилка', '3 помилки', '11 помилок']);
    expect([0, 104].map(count => files('uk', count))).toEqual(['помилок немає', '104 помилки']);
    expect([0, 1, 2].map(count => files('en', count))).toEqual(['no errors', '1 error', '2 errors']);
  });

  it('take messages, alternatives and a plan’s own texts as values', () => {
    const expected = [makeMessage('expected.number'), makeMessage('expected.string')];
    const message = makeMessage('wrong-value', { key: 'x', value: '?', expected });
    expect(render('en', message)).toBe('“x: ?” cannot be read: expected a number or a text');
    expect(render('ru', message)).toBe('«x: ?» не читается, здесь нужно: число или текст');
    expect(render('uk', message)).toBe('«x: ?» не читається, тут потрібно: число або текст');
    const name = { text: { en: 'Audit', uk: 'Аудит' } };
    expect(render('uk', { key: 'duplicate-id', values: { name } })).toContain('«Аудит»');
    expect(render('ru', { key: 'duplicate-id', values: { name } })).toContain('«Audit»');
  });

  it.each(locales)('leave what a plan says untouched in %s, braces and all', locale => {
    const name = "{x} '<b>' # '{y}'";
    expect(translate(locale, 'duplicate-id', { name })).toContain(name);
    expect(translate(locale, 'duplicate-id', { name: { text: name } })).toContain(name);
  });
});

describe("a plan's own text", () => {
  it('is the same in every language, or one for each', () => {
    const text = { en: 'Audit', ru: 'Аудит', uk: 'Огляд' };
    expect(locales.map(locale => textIn(locale, text))).toEqual(['Audit', 'Аудит', 'Огляд']);
    expect(locales.map(locale => textIn(locale, 'CRM'))).toEqual(['CRM', 'CRM', 'CRM']);
  });

  it('falls back to English, then to what it has', () => {
    expect(textIn('uk', { ru: 'Аудит', en: 'Audit' })).toBe('Audit');
    expect(textIn('en', { uk: 'Огляд', ru: 'Аудит' })).toBe('Аудит');
    expect(textIn('ru', { uk: 'Огляд' })).toBe('Огляд');
    expect(textIn('uk', {})).toBe('');
  });

  it('that was left empty on purpose stays empty', () => {
    expect(textIn('uk', { uk: '', en: 'Audit' })).toBe('');
  });
});

describe('a language', () => {
  it.each([
    ['en', 'en'],
    ['EN', 'en'],
    ['en-US', 'en'],
    ['ru', 'ru'],
    ['ru-RU', 'ru'],
    ['ru_RU.UTF-8', 'ru'],
    ['RU-ru', 'ru'],
    ['uk', 'uk'],
    ['uk-UA', 'uk'],
    ['uk.UTF-8', 'uk'],
    ['uk-Cyrl-UA', 'uk'],
    ['de', 'en'],
    ['C', 'en'],
    ['ukrainian', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('%s is %s', (tag, locale) => {
    expect(toLocale(tag)).toBe(locale);
  });
});

describe('a sentence that ends in a date', () => {
  it.each([
    ['ru', '26 февраля 2027 г.'],
    ['uk', '26 лютого 2027 р.'],
    ['en', 'with 90%.'],
  ] as const)('has one full stop in %s', (locale, end) => {
    const date = formatDate(locale, '2027-02-26');
    const text = translate(locale, 'document.plan.finish-range', { p50: date, p80: date, p90: date });
    expect(text.replace(/\s/g, ' ').endsWith(` ${end}`)).toBe(true);
    expect(text).not.toContain('..');
  });
});
