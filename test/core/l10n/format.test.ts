import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { formatDate, formatMoney, formatNumber, formatPercent } from '../../../server/src/core/l10n/format.ts';
import { locales } from '../../../server/src/core/l10n/translate.ts';

/** The unbreakable space that formats use, where a test is easier to read without it. */
const spaces = (text: string) => text.replaceAll('\u00a0', ' ');

describe('money', () => {
  it.each([
    ['UAH', '₴1,234,567.50', '1 234 567,50 ₴', '1 234 567,50 ₴'],
    ['RUB', '₽1,234,567.50', '1 234 567,50 ₽', '1 234 567,50 ₽'],
    ['JPY', '¥1,234,568', '1 234 568 ¥', '1 234 568 ¥'],
    ['KWD', 'KWD 1,234,567.500', '1 234 567,500 KWD', '1 234 567,500 KWD'],
  ])('in %s is written as the language writes it, with the currency’s digits', (currency, ...expected) => {
    const written = locales.map(locale => spaces(formatMoney(locale, new Decimal('1234567.5'), currency)));
    expect(written).toEqual(expected);
  });

  it('below zero keeps its sign', () => {
    const written = locales.map(locale => spaces(formatMoney(locale, new Decimal('-1200'), 'UAH')));
    expect(written).toEqual(['-₴1,200.00', '-1 200,00 ₴', '-1 200,00 ₴']);
  });

  it('has the short sign of its currency, even where the language would write a longer one', () => {
    expect(formatMoney('en', new Decimal(5), 'CAD')).toBe('$5.00');
    expect(spaces(formatMoney('ru', new Decimal(5), 'UAH'))).toBe('5,00 ₴');
    expect(spaces(formatMoney('uk', new Decimal(5), 'USD'))).toBe('5,00 $');
  });

  it.each([
    ['en', '$12,345,678,901,234,567,890.12'],
    ['ru', '12 345 678 901 234 567 890,12 $'],
    ['uk', '12 345 678 901 234 567 890,12 $'],
  ] as const)('is exact however large in %s', (locale, expected) => {
    expect(spaces(formatMoney(locale, new Decimal('12345678901234567890.12'), 'USD'))).toBe(expected);
  });

  it('is exact where a float is not', () => {
    expect(formatMoney('en', new Decimal('1.005'), 'USD')).toBe('$1.01');
    expect(formatMoney('en', new Decimal('0.1').plus('0.2'), 'KWD')).toMatch(/0\.300$/);
  });

  it('of an unknown currency keeps its code', () => {
    expect(spaces(formatMoney('en', new Decimal(5), 'UAN'))).toBe('5.00 UAN');
    expect(spaces(formatMoney('uk', new Decimal('1234.5'), 'UAN'))).toBe('1 234,50 UAN');
    expect(formatMoney('en', new Decimal(5), undefined)).toBe('5.00');
  });

  it('names the currency as wished', () => {
    const write = (locale: 'en' | 'ru' | 'uk', display: 'code' | 'name') =>
      spaces(formatMoney(locale, new Decimal(5), 'UAH', display));
    expect(locales.map(locale => write(locale, 'code'))).toEqual(['UAH 5.00', '5,00 UAH', '5,00 UAH']);
    expect(locales.map(locale => write(locale, 'name'))).toEqual([
      '5.00 Ukrainian hryvnias',
      '5,00 украинской гривны',
      '5,00 української гривні',
    ]);
  });

  it('can be searched for: its only space is the plain unbreakable one', () => {
    for (const locale of locales) {
      for (const currency of ['UAH', 'KWD', 'UAN']) {
        const written = formatMoney(locale, new Decimal('1234567.5'), currency, 'code');
        expect(written.replaceAll('\u00a0', '')).not.toMatch(/[\u2000-\u200f\u202f\u205f]/);
      }
    }
    expect(formatMoney('uk', new Decimal('1234.5'), 'UAH')).toBe('1\u00a0234,50\u00a0₴');
  });
});

describe('numbers', () => {
  it('are written as the language writes them, to two places and without idle zeros', () => {
    const write = (value: number) => locales.map(locale => spaces(formatNumber(locale, value)));
    expect(write(6)).toEqual(['6', '6', '6']);
    expect(write(6.5)).toEqual(['6.5', '6,5', '6,5']);
    expect(write(16.333333)).toEqual(['16.33', '16,33', '16,33']);
    expect(write(12345.678)).toEqual(['12,345.68', '12 345,68', '12 345,68']);
    expect(formatNumber('en', 1.23456, 4)).toBe('1.2346');
  });

  it('that are shares are percentages', () => {
    const write = (value: string) => locales.map(locale => spaces(formatPercent(locale, new Decimal(value))));
    expect(locales.map(locale => formatPercent(locale, new Decimal('-0.1')))).toEqual([
      '-10%',
      '-10\u00a0%',
      '-10\u00a0%',
    ]);
    expect(write('0.125')).toEqual(['12.5%', '12,5 %', '12,5 %']);
    expect(write('0.1')).toEqual(['10%', '10 %', '10 %']);
    expect(write('1')).toEqual(['100%', '100 %', '100 %']);
  });
});

describe('dates', () => {
  it('are told in words', () => {
    const write = (date: string) => locales.map(locale => spaces(formatDate(locale, date)));
    expect(write('2026-12-01')).toEqual(['December 1, 2026', '1 декабря 2026 г.', '1 грудня 2026 р.']);
    expect(write('2028-02-29')).toEqual(['February 29, 2028', '29 февраля 2028 г.', '29 лютого 2028 р.']);
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Kyiv'])('are the same day in %s', zone => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    try {
      expect(formatDate('en', '2026-01-01')).toBe('January 1, 2026');
      expect(formatDate('en', '2026-12-31')).toBe('December 31, 2026');
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});
