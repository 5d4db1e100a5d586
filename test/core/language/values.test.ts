import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { render } from '../../../server/src/core/l10n/translate.ts';
import { readDate, readEstimate, readNumber, readPercent } from '../../../server/src/core/language/values.ts';
import type { SyntaxNode } from '../../../server/src/core/syntax/nodes.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';
import { analyse } from '../../support/analyse.ts';

const node = (text: string) => parse(text).root as SyntaxNode;
const week = { hoursPerDay: new Decimal('7.5'), daysPerWeek: 6 };
const hours = (text: string) => {
  const estimate = readEstimate(week)(node(text));
  return estimate && [estimate.min, estimate.likely, estimate.max].map(String);
};

describe('estimates', () => {
  it.each([
    ['6', ['6', '6', '6']],
    ['0.1', ['0.1', '0.1', '0.1']],
    ['6h', ['6', '6', '6']],
    ['2d', ['15', '15', '15']],
    ['1w', ['45', '45', '45']],
    ['4/6/10', ['4', '6', '10']],
    ['4 / 6 / 10', ['4', '6', '10']],
    ['1d/2d/1w', ['7.5', '15', '45']],
    ['{ min: 4, likely: 6h, max: 1d }', ['4', '6', '7.5']],
  ])('%s', (text, expected) => {
    expect(hours(text)).toEqual(expected);
    const plan = `plan: 1\nproject: { name: A, client: B }\nblocks:\n  - { id: a, type: audit, tasks: [{ id: t, hours: ${text} }] }\n`;
    expect(analyse(plan).problems).toEqual([]);
  });

  it.each(['abc', '-1', '-1h', '4/6', '4/-6/10', '{ min: 1 }', '.nan', '.inf', '1e400', '"6 hours"', '[6]', 'true'])(
    'not %s',
    text => {
      expect(hours(text)).toBeUndefined();
    },
  );
});

describe('numbers', () => {
  it('are what is written, not what a float makes of it', () => {
    expect(readNumber(node('0.1'))?.plus('0.2').toString()).toBe('0.3');
    expect(readNumber(node('1234567.005'))?.toString()).toBe('1234567.005');
    expect(readNumber(node('123456789012.123456789'))?.toString()).toBe('123456789012.123456789');
  });

  it('are no texts', () => {
    for (const text of ['"5"', 'five', '5 UAH', '.nan', '1e13', '9'.repeat(40)])
      expect(readNumber(node(text)), text).toBeUndefined();
  });

  it('with a decimal comma are told to take a dot', () => {
    const { problems } = analyse(
      'plan: 1\nproject: { name: A, client: B }\npricing:\n  currency: UAH\n  rate: 899,50\n',
    );
    expect(problems.map(problem => render('ru', problem.message))).toEqual([
      '«rate: 899,50»: дробная часть пишется через точку: 899.50',
    ]);
  });
});

describe('percentages and dates', () => {
  it('are read as fractions, up to 100%', () => {
    expect(readPercent(node('12.5%'))?.toString()).toBe('0.125');
    expect(readPercent(node('100%'))?.toString()).toBe('1');
    for (const text of ['120%', '-5%', '0.1', '10', '10 %', '%']) expect(readPercent(node(text)), text).toBeUndefined();
  });

  it('exist in the calendar', () => {
    expect(readDate(node('2028-02-29'))).toBe('2028-02-29');
    for (const text of ['2027-02-29', '2026-13-01', '2026-1-5', '01.12.2026', 'soon'])
      expect(readDate(node(text)), text).toBeUndefined();
  });
});
