import { describe, expect, it } from 'vitest';
import type { FileKind } from '../../../server/src/core/base/source.ts';
import { readNumber, readPercent } from '../../../server/src/core/language/values.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';
import { analyse } from '../../support/analyse.ts';

const head = 'plan: 1\nproject: { name: A, client: B }\npricing: { currency: UAH, rate: 100 }\n';
const plan = (task: string) =>
  `${head}blocks:\n  - { id: a, type: audit, tasks: [{ id: t, ${task} }, { id: u, hours: 8 }] }\n`;

/** Where numbers out of bounds are told, and how. */
function excesses(text: string, kind: FileKind = 'plan'): string[][] {
  const analysis = analyse(text, kind);
  expect(analysis.priced).toBeDefined();
  expect(analysis.schedule).toBeDefined();
  return analysis.problems
    .filter(({ rule }) => rule === 'number-too-large')
    .map(({ span, message }) => [text.slice(span.start, span.end), message.key]);
}

describe('a number whose exponent no exact arithmetic can hold', () => {
  it.each([
    ['hours: 1e-999999999', '1e-999999999', 'small'],
    ['hours: 1E-99999999', '1E-99999999', 'small'],
    ['hours: 1e-9999999999999999999999', '1e-9999999999999999999999', 'small'],
    ['hours: .1e-20', '.1e-20', 'small'],
    ['hours: 3, quantity: 1.5e-300', '1.5e-300', 'small'],
    ['hours: { min: 1, likely: 2, max: 1e300 }', '1e300', 'large'],
    ['hours: +1e13', '+1e13', 'large'],
    ['price: 1e-13', '1e-13', 'small'],
    ['price: 0xFFFFFFFFFFFF', '0xFFFFFFFFFFFF', 'large'],
    ['hours: 0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827', 'long'],
    ['hours: 9999999999999h', '9999999999999h', 'large'],
    ['hours: 1/2/9999999999999', '1/2/9999999999999', 'large'],
    ['hours: 0.0000000000001d', '0.0000000000001d', 'small'],
    ['case: mobile-telephony, with: { lines: 1e-999999999 }', '1e-999999999', 'small'],
  ])('%s is told at its place', (task, at, excess) => {
    expect(excesses(plan(task))).toEqual([[at, `number-too-${excess}`]]);
  });

  it('is told wherever a price, a share or a bound stands', () => {
    expect(excesses(head.replace('rate: 100', 'rate: 1e-999999999'))).toHaveLength(1);
    expect(excesses(head.replace('rate: 100', 'rate: 1, discount: 1e-999999999'))).toHaveLength(1);
    const percent = (text: string) => excesses(head.replace('rate: 100', `rate: 1, contingency: ${text}`));
    expect(percent('0.0000000000001%')).toEqual([['0.0000000000001%', 'number-too-small']]);
    expect(percent('1.00000000000000000000000000001%').flat()).toContain('number-too-long');
    expect(excesses(`${head}calendar: { hours-per-day: 1e-999999999 }\n`)).toHaveLength(1);
    const caseFile =
      'case: 1\nid: x\ntitle: X\nparameters:\n  n: { type: number, default: 1e-999999999, min: 1e-400 }\n';
    expect(excesses(`${caseFile}tasks: [{ id: a, title: A, hours: 1e-999999999 }]\n`, 'case')).toHaveLength(3);
    expect(excesses('methodology: 1\nlimits: { block-hours: 1e-999999999 }\n', 'methodology')).toHaveLength(1);
  });

  it('is no number to compute with', () => {
    for (const text of ['1e-13', '1e13', '-1e-999999999', '1e999999999', '0.00000000000001'])
      expect(readNumber(parse(text).root ?? expect.fail()), text).toBeUndefined();
    expect(readPercent(parse('0.0000000000001%').root ?? expect.fail())).toBeUndefined();
  });
});

describe('a number within the bounds', () => {
  it.each(['1e-12', '1e12', '-1e12', '0e999999999', '0.000', '123456789012.123456789', '0x10', '1.5e3'])('%s', text => {
    expect(excesses(plan(`price: ${text}`))).toEqual([]);
    expect(readNumber(parse(text).root ?? expect.fail())).toBeDefined();
  });

  it('as a text is a text', () => {
    expect(excesses(plan('hours: 2, title: "99999999999999999"'))).toEqual([]);
  });
});

describe('a number of an expression', () => {
  const caseFile = (hours: string) =>
    `case: 1\nid: x\ntitle: X\nparameters:\n  n: { type: number, default: 1 }\ntasks: [{ id: a, title: A, hours: "=${hours}" }]\n`;

  it.each([
    ['1e-999999999 * n', '1e-999999999', 'small'],
    ['n + 1e300', '1e300', 'large'],
    ['n + 9223372036854775807', '9223372036854775807', 'large'],
    ['n * 0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827', 'long'],
  ])('%s is told at its place', (source, at, excess) => {
    const text = caseFile(source);
    const problems = analyse(text, 'case').problems.filter(({ rule }) => rule === 'case-expression');
    expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual([at]);
    expect(problems).toMatchObject([{ message: { values: { reason: { key: `expression.number-too-${excess}` } } } }]);
  });
});
