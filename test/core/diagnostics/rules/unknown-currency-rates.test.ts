import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'unknown-currency-rates';
const koruna: [string, string] = ['currency: EUR', 'currency: CZK'];
const at = (stage: string): [string, string] => ['stage: offer', `stage: ${stage}`];

describe(id, () => {
  it('is told of a currency in which the methodology knows no prices', () => {
    const problems = found(id, spoiled(koruna));
    expect(problems).toMatchObject([{ at: 'CZK', severity: 'hint' }]);
    expect(problems[0]?.message).toMatch(/no rates in CZK, only in UAH, RUB, KZT, PLN, EUR, USD/);
  });

  it('is told once prices are named', () => {
    expect(found(id, spoiled(koruna, at('planning')))).toHaveLength(1);
    expect(found(id, spoiled(koruna, at('audit')))).toEqual([]);
    expect(found(id, spoiled(koruna, at('lead')))).toEqual([]);
  });

  it('is silent of currencies that have rates or do not exist', () => {
    expect(found(id, goodPlan)).toEqual([]);
    for (const currency of ['ABC', 'koruna', '[CZK]']) {
      expect(found(id, spoiled(['currency: EUR', `currency: ${currency}`])), currency).toEqual([]);
    }
  });

  it('is silent under a methodology that names no rates at all', () => {
    const text = 'methodology: 1\nid: own\nstages: { offer: { gate: [goal] } }\n';
    const own = (rates: string) => ({ files: [{ uri: 'file:///work/own.methodology.yaml', text: text + rates }] });
    const plan = spoiled(koruna, ['methodology: onebox', 'methodology: ./own.methodology.yaml']);
    expect(found(id, plan, own(''))).toEqual([]);
    expect(found(id, plan, own('rates: { GBP: { floor: 20 } }\n'))).toHaveLength(1);
  });
});
