import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'unknown-currency-rates';
const zloty: [string, string] = ['currency: EUR', 'currency: PLN'];
const at = (stage: string): [string, string] => ['stage: offer', `stage: ${stage}`];

describe(id, () => {
  it('is told of a currency in which the methodology knows no prices', () => {
    const problems = found(id, spoiled(zloty));
    expect(problems).toMatchObject([{ at: 'PLN', severity: 'hint' }]);
    expect(problems[0]?.message).toMatch(/no rates in PLN, only in UAH, RUB, USD, EUR, KZT/);
  });

  it('is told once prices are named', () => {
    expect(found(id, spoiled(zloty, at('planning')))).toHaveLength(1);
    expect(found(id, spoiled(zloty, at('audit')))).toEqual([]);
    expect(found(id, spoiled(zloty, at('lead')))).toEqual([]);
  });

  it('is silent of currencies that have rates or do not exist', () => {
    expect(found(id, goodPlan)).toEqual([]);
    for (const currency of ['ABC', 'zloty', '[PLN]']) {
      expect(found(id, spoiled(['currency: EUR', `currency: ${currency}`])), currency).toEqual([]);
    }
  });

  it('is silent under a methodology that names no rates at all', () => {
    const text = 'methodology: 1\nid: own\nstages: { offer: { gate: [goal] } }\n';
    const own = (rates: string) => ({ files: [{ uri: 'file:///work/own.methodology.yaml', text: text + rates }] });
    const plan = spoiled(zloty, ['methodology: onebox', 'methodology: ./own.methodology.yaml']);
    expect(found(id, plan, own(''))).toEqual([]);
    expect(found(id, plan, own('rates: { GBP: { floor: 20 } }\n'))).toHaveLength(1);
  });
});
