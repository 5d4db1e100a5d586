import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'loss-making';
const closing = 'title: Completion\n';
const discount = (given: string): [string, string] => ['  prepayment: 50%', `  discount: ${given}\n  prepayment: 50%`];

describe(id, () => {
  it('is told once of a project that costs more than it brings', () => {
    const problems = found(id, spoiled(discount('70%')));
    expect(problems).toMatchObject([{ at: 'pricing', severity: 'warning' }]);
    // 30% of 4460.00 against 35.33 h × 30 + 14.33 h × 28 + 8 h × 45.
    expect(problems[0]?.message).toMatch(/brings €1,338\.00 without VAT and costs you €1,821\.33: you lose €483\.33/);
  });

  it('is told of the blocks that lose where the project as a whole earns', () => {
    const problems = found(id, spoiled([closing, `${closing}    price: 150\n`]));
    expect(problems).toMatchObject([{ at: 'closing', severity: 'warning' }]);
    expect(problems[0]?.message).toMatch(
      /\. “Completion” brings €150\.00 without VAT and costs you €210\.00: .*€60\.00/,
    );
  });

  it('takes VAT for what it is, not for income', () => {
    const price: [string, string] = [closing, `${closing}    price: 240\n`];
    const vat = (included: boolean): [string, string] => [
      '  prepayment: 50%',
      `  vat: { rate: 20%, included: ${included} }\n  prepayment: 50%`,
    ];
    expect(found(id, spoiled(price, vat(true)))).toMatchObject([{ at: 'closing' }]);
    expect(found(id, spoiled(price, vat(false)))).toEqual([]);
  });

  it('marks a block in brackets, and one of a case', () => {
    const flow = 'blocks:\n  - { id: gift, type: audit, title: Gift, price: 10, cost: 90 }\n';
    expect(found(id, spoiled(['blocks:\n', flow]))).toMatchObject([{ at: 'gift' }]);
    const call = '{ id: cheap, type: audit, price: 10, tasks: [{ case: task-setting, executor: anna }] }';
    expect(found(id, spoiled(['blocks:\n', `blocks:\n  - ${call}\n`]))).toMatchObject([{ at: 'cheap' }]);
  });

  it('is silent of gifts, of what breaks even, and of costs that nobody knows', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled([closing, `${closing}    price: 0\n`]))).toEqual([]);
    expect(found(id, spoiled([closing, `${closing}    price: 210\n`]))).toEqual([]);
    expect(found(id, spoiled([closing, `${closing}    price: 150\n    cost: little\n`]))).toEqual([]);
    expect(found(id, spoiled([closing, `${closing}    price: 150\n    status: cancelled\n`]))).toEqual([]);
    expect(found(id, spoiled([closing, `${closing}    price: 150\n`], ['rate: 65, cost: 30', 'rate: 65']))).toEqual([]);
    expect(found(id, spoiled(discount('9000')))).toEqual([]);
    expect(found(id, spoiled(discount('70%'), ['stage: offer', 'stage: lead']))).toEqual([]);
  });
});
