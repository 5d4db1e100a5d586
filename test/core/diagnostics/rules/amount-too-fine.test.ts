import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'amount-too-fine';
const planRate = '  rate: 60\n  contingency';
const closing = 'title: Completion\n';
const funnel = 'title: Funnel and required fields\n        hours: 6/8/12\n';

describe(id, () => {
  it('is told of every amount that has more digits than the currency', () => {
    const text = spoiled(
      [planRate, '  rate: 60.125\n  discount: 10.001\n  contingency'],
      ['rate: 65, cost: 30', 'rate: 65.0001, cost: 30.333'],
      ['rate: 70, cost: 45', 'rate: 70, cost: 45.333'],
      [funnel, `${funnel}        rate: 61.005\n`],
      [closing, `${closing}    price: 900.999\n`],
      ['offer:\n', 'changes:\n  - { id: CR-1, block: audit, status: agreed, reason: More, price: 99.999 }\noffer:\n'],
    );
    const problems = found(id, text);
    expect(problems.map(({ at }) => at)).toEqual([
      '60.125',
      '10.001',
      '65.0001',
      '45.333',
      '61.005',
      '900.999',
      '99.999',
    ]);
    expect(problems[0]).toMatchObject({ severity: 'information' });
    expect(problems[0]?.message).toMatch(
      /^Write at most 2 digits .*: 60\.125 is finer than EUR .* multiplies €60\.13 an hour/,
    );
    expect(problems[1]?.message).toMatch(/^10\.001 is finer than EUR can be paid, so it counts as €10\.00/);
    expect(problems[3]?.message).toContain('Write €45.33, or what you really pay');
  });

  it('is silent of what an hour of one’s own people costs, which is their pay divided by hours', () => {
    expect(found(id, spoiled(['rate: 65, cost: 30', 'rate: 65, cost: 30.3333']))).toEqual([]);
    expect(
      found(id, spoiled(['kind: own, skills: [analysis, management], rate: 65, cost: 30', 'cost: 30.3333'])),
    ).toEqual([]);
    const freelancer = 'kind: freelancer, skills: [analysis, management], rate: 65, cost: 30.3333';
    const own = 'kind: own, skills: [analysis, management], rate: 65, cost: 30';
    expect(found(id, spoiled([own, freelancer]))).toMatchObject([{ at: '30.3333' }]);
  });

  it('counts the digits that the currency has', () => {
    const yen = found(id, spoiled([planRate, '  rate: 60.5\n  contingency'], ['currency: EUR', 'currency: JPY']));
    expect(yen[0]?.message).toMatch(/^Write whole units: .* multiplies ¥61 an hour/);
    expect(found(id, spoiled([planRate, '  rate: 60.125\n  contingency'], ['currency: EUR', 'currency: KWD']))).toEqual(
      [],
    );
  });

  it('is told of a sketch too', () => {
    expect(
      found(id, spoiled([planRate, '  rate: 60.125\n  contingency'], ['stage: offer', 'stage: lead'])),
    ).toHaveLength(1);
  });

  it('is silent of zeros, of what cannot be read, and of what is not done', () => {
    expect(found(id, goodPlan)).toEqual([]);
    for (const rate of ['60.500', '60.50', '6e1', 'sixty']) {
      expect(found(id, spoiled([planRate, `  rate: ${rate}\n  contingency`])), rate).toEqual([]);
    }
    expect(found(id, spoiled([planRate, '  rate: 60\n  discount: 0.125%\n  contingency']))).toEqual([]);
    expect(
      found(id, spoiled([planRate, '  rate: 60.125\n  contingency'], ['currency: EUR', 'currency: euro'])),
    ).toEqual([]);
    expect(found(id, spoiled([funnel, `${funnel}        rate: 61.005\n        status: dropped\n`]))).toEqual([]);
    expect(found(id, spoiled([closing, `${closing}    price: 900.999\n    status: cancelled\n`]))).toEqual([]);
  });

  it('says nothing of the amounts that stand in a case’s own file', () => {
    const text = 'case: 1\nid: own\ntitle: Own\ntasks: [{ id: a, title: A, price: 1.2345 }]\n';
    const call = 'tasks:\n      - { case: own, id: mine }\n      # Two groups of managers.\n';
    const plan = spoiled(['tasks:\n      # Two groups of managers.\n', call]);
    expect(found(id, plan, { files: [{ uri: 'file:///work/cases/own.case.yaml', text }] })).toEqual([]);
  });
});
