import { data } from 'currency-codes';
import { describe, expect, it } from 'vitest';
import { currencyCodes, minorDigits } from '../../../server/src/core/base/currency.ts';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { formatMoney } from '../../../server/src/core/l10n/format.ts';
import { choicesOf, placeAt } from '../../../server/src/core/language/schema.ts';
import { analyse } from '../../support/analyse.ts';

/** Precious metals, units of account and codes for tests: nobody is paid in them. */
const noMoney = /^X(AG|AU|B[ABCD]|DR|PD|PT|SU|TS|UA|XX)$/;
/** Withdrawn in 2025 and 2021. */
const retired = ['ANG', 'CUC'];

describe('digits of currencies', () => {
  const published = data.filter(({ code }) => !noMoney.test(code) && !retired.includes(code));

  it.each(published.map(({ code, digits }) => [code, digits] as const))(
    'of %s are those of ISO 4217',
    (code, digits) => {
      expect(minorDigits(code)).toBe(digits);
    },
  );

  it.each([
    ['MGA', 2],
    ['MRU', 2],
    ['CLF', 4],
    ['UYW', 4],
    ['HUF', 2],
    ['IQD', 3],
    ['KWD', 3],
    ['JPY', 0],
    ['UYI', 0],
  ])('of %s are %s', (code, digits) => {
    expect(minorDigits(code)).toBe(digits);
  });

  it.each([...retired, 'XAU', 'XXX', 'uah', 'toString', ''])('“%s” is no currency', code => {
    expect(minorDigits(code)).toBeUndefined();
  });

  it('are known of every currency that a plan can be in, and of no other', () => {
    const place = placeAt('plan', ['pricing', 'currency']);
    const choices = place ? choicesOf(place).map(({ value }) => value) : [];
    expect([...choices].sort()).toEqual([...currencyCodes()].sort());
  });

  it('decide how money is rounded', () => {
    const text =
      'plan: 1\nproject: { name: A, client: B }\npricing: { currency: MGA, rate: 99.56 }\nblocks: [{ id: a, type: audit, tasks: [{ id: t, hours: 1 }] }]\n';
    expect(String(analyse(text).priced.total)).toBe('99.56');
  });
});

describe('a word that is no currency', () => {
  const text = (currency: string) =>
    `plan: 1\nproject: { name: A, client: B }\npricing: { currency: ${currency}, rate: 100 }\nblocks: [{ id: a, type: audit, tasks: [{ id: t, title: T, hours: 1 }] }]\n`;

  it.each(['гривня', 'usd', 'XYZ', '12', '[UAH]', '{ a: 1 }'])('%s is told once, and stands at no amount', currency => {
    const analysis = analyse(text(currency));
    expect(analysis.priced.currency).toBeUndefined();
    expect(String(analysis.priced.total)).toBe('100');
    const about = analysis.problems.filter(({ rule }) => rule !== 'missing-key');
    expect(about.map(({ rule }) => rule)).toEqual(['wrong-value']);
    expect(formatMoney('ru', new Decimal(100), analysis.priced.currency)).toBe('100,00');
  });
});
