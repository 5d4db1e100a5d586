import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'rate-below-cost';
const mark = 'rate: 60, cost: 28';
const vat = (included: string): [string, string] => [
  '  prepayment: 50%',
  `  vat: { rate: 20%, included: ${included} }\n  prepayment: 50%`,
];

describe(id, () => {
  it('is told of an executor whose hour costs more than it sells for', () => {
    const problems = found(id, spoiled([mark, 'rate: 60, cost: 75.50']));
    expect(problems).toMatchObject([{ at: '60', severity: 'warning' }]);
    expect(problems[0]?.message).toMatch(
      /\. An hour of Mark sells for €60\.00 and costs you €75\.50: you lose €15\.50/,
    );
  });

  it('takes the plan’s rate for who has none, and marks the cost', () => {
    expect(found(id, spoiled([mark, 'cost: 75']))).toMatchObject([{ at: '75' }]);
    expect(found(id, spoiled([mark, 'cost: 60']))).toEqual([]);
  });

  it('is told of a sketch too, and of somebody who has no task yet', () => {
    expect(found(id, spoiled([mark, 'rate: 60, cost: 75'], ['stage: offer', 'stage: lead']))).toHaveLength(1);
    const igor = 'executors:\n  igor: { kind: freelancer, rate: 30, cost: 35 }\n';
    expect(found(id, spoiled(['executors:\n', igor]))).toMatchObject([{ at: '30' }]);
  });

  it('is silent where the hour is paid for, or nobody knows', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled([mark, 'rate: 60, cost: 60']))).toEqual([]);
    expect(found(id, spoiled([mark, 'rate: 60']))).toEqual([]);
    expect(found(id, spoiled([mark, 'rate: 60, cost: much']))).toEqual([]);
    expect(found(id, spoiled([mark, 'rate: much, cost: 75']))).toEqual([]);
    const client = 'executors:\n  julia: { kind: client, rate: 0, cost: 20 }\n';
    expect(found(id, spoiled(['executors:\n', client]))).toEqual([]);
  });

  it('is silent where every task of theirs has a better rate or a price of its own', () => {
    const igor = 'executors:\n  igor: { kind: freelancer, cost: 75 }\n';
    const report = '        hours: 2/3/4\n        executor: anna\n        skill: analysis\n';
    const given = (key: string) => {
      const [before = '', after = ''] = goodPlan.split('      - id: report\n');
      const task = change(after, report, `        hours: 2/3/4\n        executor: igor\n${key}`);
      return change(`${before}      - id: report\n${task}`, 'executors:\n', igor);
    };
    expect(found(id, given(''))).toMatchObject([{ at: '75' }]);
    expect(found(id, given('        rate: 74\n'))).toMatchObject([{ at: '75' }]);
    expect(found(id, given('        rate: 80\n'))).toEqual([]);
    expect(found(id, given('        price: 400\n'))).toEqual([]);
    expect(found(id, change(given(''), 'title: Completion\n', 'title: Completion\n    price: 900\n'))).toEqual([]);
  });

  it('looks at what is left of a rate that contains VAT', () => {
    const problems = found(id, spoiled([mark, 'rate: 60, cost: 55'], vat('true')));
    expect(problems).toMatchObject([{ at: '60' }]);
    expect(problems[0]?.message).toContain('It must sell for €66.00 at least');
    expect(found(id, spoiled([mark, 'rate: 60, cost: 50'], vat('true')))).toEqual([]);
    expect(found(id, spoiled([mark, 'rate: 60, cost: 55'], vat('false')))).toEqual([]);
    expect(found(id, spoiled([mark, 'rate: 60, cost: 55'], vat('perhaps')))).toEqual([]);
  });

  it('is mended by a rate that covers the cost', () => {
    expect(fixed(id, spoiled([mark, 'rate: 60, cost: 75']))).toContain('rate: 75, cost: 75');
    expect(fixed(id, spoiled([mark, 'cost: 75']))).toContain('cost: 75, rate: 75 }');
    expect(fixed(id, spoiled([mark, 'rate: 60, cost: 55.55'], vat('true')))).toContain('rate: 66.66, cost: 55.55');
    const lines = 'executors:\n  igor:\n    name: Igor # since May\n    cost: 70\n';
    expect(fixed(id, spoiled(['executors:\n', lines]))).toContain('# since May\n    rate: 70\n    cost: 70\n');
  });
});
