import { describe, expect, it } from 'vitest';
import { formatDate, formatMoney, formatNumber, formatPercent } from '../../../server/src/core/l10n/format.ts';
import { render, textIn, toLocale, translate } from '../../../server/src/core/l10n/translate.ts';
import { Decimal } from '../../../server/src/core/money/decimal.ts';

const spaces = (text: string) => text.replaceAll('\u00a0', ' ');

describe('texts', () => {
  it('are told in the language, and a key without a text shows itself', () => {
    expect(translate('uk', 'severity.error')).toBe('помилка');
    expect(translate('en', 'no.such.key')).toBe('no.such.key');
  });

  it('count as the language counts', () => {
    const files = (locale: 'en' | 'ru' | 'uk', count: number) =>
      translate(locale, 'cli.check.result', { errors: count, warnings: 0, files: 1 }).split(',')[0];
    expect([1, 2, 5, 21].map(count => files('ru', count))).toEqual(['1 ошибка', '2 ошибки', '5 ошибок', '21 ошибка']);
    expect([1, 3, 11].map(count => files('uk', count))).toEqual(['1 помилка', '3 помилки', '11 помилок']);
    expect([0, 1, 2].map(count => files('en', count))).toEqual(['no errors', '1 error', '2 errors']);
  });

  it('take messages, alternatives and a plan’s own texts as values', () => {
    const expected = [{ key: 'expected.number' }, { key: 'expected.string' }];
    expect(render('en', { key: 'wrong-value', values: { key: 'x', value: '?', expected } })).toBe(
      '“x: ?” cannot be read: expected a number or a text',
    );
    const name = { text: { en: 'Audit', uk: 'Аудит' } };
    expect(render('uk', { key: 'duplicate-id', values: { name } })).toContain('Аудит');
  });

  it('leave what a plan says untouched, braces and all', () => {
    expect(translate('en', 'duplicate-id', { name: "{x} '<b>' #" })).toContain("{x} '<b>' #");
  });

  it('of a plan fall back to a language that they have', () => {
    expect(textIn('uk', { ru: 'Аудит' })).toBe('Аудит');
    expect(textIn('uk', {})).toBe('');
  });

  it('know a language by its tag', () => {
    expect(['uk-UA', 'ru_RU.UTF-8', 'EN', 'de', 'C', undefined].map(toLocale)).toEqual([
      'uk',
      'ru',
      'en',
      'en',
      'en',
      'en',
    ]);
  });
});

describe('money', () => {
  it('is written as the language writes it, with the currency’s digits', () => {
    const write = (locale: 'en' | 'ru' | 'uk', amount: string, currency: string) =>
      spaces(formatMoney(locale, new Decimal(amount), currency));
    expect(write('uk', '1234567.5', 'UAH')).toBe('1 234 567,50 ₴');
    expect(write('ru', '1234567.5', 'RUB')).toBe('1 234 567,50 ₽');
    expect(write('en', '1234567.5', 'EUR')).toBe('€1,234,567.50');
    expect(write('en', '1234', 'JPY')).toBe('¥1,234');
    expect(write('uk', '0.125', 'KWD')).toMatch(/^0,125/);
  });

  it('is exact however large', () => {
    expect(formatMoney('en', new Decimal('12345678901234567890.12'), 'USD')).toBe('$12,345,678,901,234,567,890.12');
  });

  it('of an unknown currency keeps its code', () => {
    expect(spaces(formatMoney('en', new Decimal(5), 'UAN'))).toBe('5.00 UAN');
    expect(formatMoney('en', new Decimal(5), undefined)).toBe('5.00');
  });

  it('names the currency as wished', () => {
    expect(spaces(formatMoney('uk', new Decimal(5), 'UAH', 'code'))).toBe('5,00 UAH');
    expect(formatMoney('uk', new Decimal(5), 'UAH', 'name')).toMatch(/гривень|гривні/);
  });
});

describe('numbers and dates', () => {
  it('are written as the language writes them', () => {
    expect(formatNumber('uk', 6.333333)).toBe('6,33');
    expect(spaces(formatPercent('ru', new Decimal('0.125')))).toMatch(/^12,5 ?%$/);
    expect(spaces(formatDate('uk', '2026-12-01'))).toBe('1 грудня 2026 р.');
    expect(formatDate('en', '2026-12-31')).toBe('December 31, 2026');
  });
});
