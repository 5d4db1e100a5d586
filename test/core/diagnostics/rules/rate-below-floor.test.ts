import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'rate-below-floor';
const planRate = '  rate: 60\n  contingency';
const closing = 'title: Completion\n';
const funnel = 'title: Funnel and required fields\n        hours: 6/8/12\n';
const handover = 'hours: 3/4/5\n';

describe(id, () => {
  it('is told of a rate below the floor, wherever it is written', () => {
    const text = spoiled(
      [planRate, '  rate: 15\n  contingency'],
      ['rate: 65, cost: 30', 'rate: 18, cost: 10'],
      [closing, `${closing}    rate: 12.50\n`],
      [funnel, `${funnel}        rate: 19.99\n`],
    );
    const problems = found(id, text);
    expect(problems.map(problem => problem.at)).toEqual(['15', '18', '19.99', '12.50']);
    expect(problems[0]).toMatchObject({ severity: 'warning' });
    expect(problems[0]?.message).toMatch(/\. €15\.00 an hour is below the floor of €20\.00/);
  });

  it('marks the rate that a case is called with, in the plan', () => {
    const call = '    tasks:\n      - { case: task-setting, id: setting, rate: 9 }\n';
    const text = spoiled([`${closing}`, `${closing}    price: 900\n`]).replace('    tasks:\n', call);
    expect(found(id, text)).toMatchObject([{ at: '9' }]);
  });

  it('is silent at the floor, of gifts, of the client’s own people and of rates that price nothing', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled([planRate, '  rate: 20\n  contingency']))).toEqual([]);
    expect(found(id, spoiled([planRate, '  rate: 0\n  contingency']))).toEqual([]);
    expect(found(id, spoiled([planRate, '  rate: cheap\n  contingency']))).toEqual([]);
    expect(found(id, spoiled(['kind: vendor, skills', 'kind: client, skills'], ['rate: 70', 'rate: 7']))).toEqual([]);
    const cheap = `${funnel}        rate: 5\n`;
    expect(found(id, spoiled([funnel, `${cheap}        status: dropped\n`]))).toEqual([]);
    expect(found(id, spoiled([funnel, `${cheap}        price: 500\n`]))).toEqual([]);
    expect(found(id, spoiled([closing, `${closing}    rate: 5\n    price: 900\n`]))).toEqual([]);
    expect(found(id, spoiled([closing, `${closing}    rate: 5\n    status: cancelled\n`]))).toEqual([]);
  });

  it('is silent of a sketch, of a currency without rates and under a methodology without them', () => {
    const cheap = spoiled([planRate, '  rate: 15\n  contingency']);
    expect(found(id, change(cheap, 'stage: offer', 'stage: lead'))).toEqual([]);
    expect(found(id, change(cheap, 'currency: EUR', 'currency: CZK'))).toEqual([]);
    const text = 'methodology: 1\nid: own\nstages: { offer: { gate: [goal] } }\n';
    const own = (rates: string) => ({ files: [{ uri: 'file:///work/own.methodology.yaml', text: text + rates }] });
    const plan = change(cheap, 'methodology: onebox', 'methodology: ./own.methodology.yaml');
    expect(found(id, plan, own(''))).toEqual([]);
    expect(found(id, plan, own('rates: { EUR: { floor: 16 } }\n'))).toMatchObject([{ at: '15' }]);
  });

  it('is told of a discount that takes good rates below the floor', () => {
    const discounted = (percent: string) => spoiled(['  prepayment: 50%', `  discount: ${percent}\n  prepayment: 50%`]);
    // 4460.00 × 25% over 57.67 hours.
    expect(found(id, discounted('75%'))).toMatchObject([{ at: '75%', severity: 'warning' }]);
    expect(found(id, discounted('75%'))[0]?.message).toContain('comes to €19.34, below the floor of €20.00');
    expect(found(id, discounted('74%'))).toEqual([]);
    expect(found(id, discounted('3345'))).toMatchObject([{ at: '3345' }]);
    expect(found(id, discounted('5000'))).toEqual([]);
    expect(found(id, discounted('100%'))).toEqual([]);
  });

  it('is told of a price of a block or a task that makes a cheap hour', () => {
    const block = found(id, spoiled([closing, `${closing}    price: 100\n`]));
    expect(block).toMatchObject([{ at: '100' }]);
    expect(block[0]?.message).toMatch(/\. Over 7 h this price is €14\.29 an hour, below the floor of €20\.00/);
    expect(found(id, spoiled([closing, `${closing}    price: 140\n`]))).toEqual([]);
    expect(found(id, spoiled([closing, `${closing}    price: 0\n`]))).toEqual([]);
    expect(found(id, spoiled([closing, `${closing}    price: few\n`]))).toEqual([]);
    const task = found(id, spoiled([handover, `${handover}        price: 60\n        quantity: 3\n`]));
    expect(task).toMatchObject([{ at: '60' }]);
    expect(task[0]?.message).toMatch(/\. Over 4 h this price is €15\.00 an hour/);
    expect(found(id, spoiled([handover, '        price: 60\n']))).toEqual([]);
  });

  it('does not count what the client’s own people do under a block’s price', () => {
    const text = spoiled(
      [closing, `${closing}    price: 100\n`],
      [`${handover}        executor: anna`, `${handover}        executor: client`],
    );
    expect(found(id, change(text, 'executors:\n', 'executors:\n  client: { kind: client }\n'))).toEqual([]);
  });

  it('is mended by a rate of the market, or by the floor, in lines and in brackets', () => {
    expect(fixed(id, spoiled([planRate, '  rate: 15 # special\n  contingency']))).toContain('  rate: 30 # special\n');
    expect(fixed(id, spoiled(['rate: 60, cost: 28', 'rate: 12, cost: 10']))).toContain('rate: 30, cost: 10');
    const task = spoiled([funnel, `${funnel}        rate: 5\n`]);
    expect(fixed(id, task, 'rate: 20')).toContain('        rate: 20\n');
  });
});
