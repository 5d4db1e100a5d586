import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'rework-allowance-missing';
const plans = (percent: string): [string, string] => ['  contingency: 20%\n', `  contingency: ${percent}\n`];
const rollout = 'title: Roll-out in the department\n';
const block = (keys: string): [string, string] => [rollout, `${rollout}${keys}`];

describe(id, () => {
  it('is told of a block whose contingency does not cover the blocks that it reopens', () => {
    const problems = found(id, spoiled(plans('12%')));
    expect(problems).toMatchObject([{ at: 'rollout', severity: 'warning' }]);
    expect(problems[0]?.message).toMatch(/\. “Roll-out in the department” .*: 20% of it .* contingency is 12%/);
    // 8% of 12 hours at 65.
    expect(problems[0]?.message).toContain('missing €62.40');
    expect(found(id, spoiled(plans('4%'))).map(({ at }) => at)).toEqual(['configuration', 'rollout']);
    // 0.5% of the configuration is less than a hundredth of the project: not worth a word.
    expect(found(id, spoiled(plans('9.5%'))).map(({ at }) => at)).toEqual(['rollout']);
  });

  it('takes the block’s own contingency before the plan’s, and marks it', () => {
    expect(found(id, spoiled(block('    contingency: 5%\n')))).toMatchObject([{ at: '5%' }]);
    expect(found(id, spoiled(plans('12%'), block('    contingency: 20%\n')))).toEqual([]);
  });

  it('asks nothing for blocks that the plan does not sell', () => {
    const audit: [string, string] = ['    estimate: detailed\n', '    status: cancelled\n'];
    expect(found(id, spoiled(plans('13%')))).toHaveLength(1);
    expect(found(id, spoiled(plans('13%'), audit))).toEqual([]);
  });

  it('names no money where the work has no price yet', () => {
    const message = found(id, spoiled(plans('12%'), ['rate: 65, cost: 30', 'rate: some, cost: 30']))[0]?.message;
    expect(message).toMatch(/^Raise the contingency, or you will redo.*20% .* 12%$/);
  });

  it('is silent of blocks that contingency is not for, or that have none at all', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled(plans('0%')))).toEqual([]);
    expect(found(id, spoiled(['  contingency: 20%\n', '']))).toEqual([]);
    expect(found(id, spoiled(plans('12%'), block('    contingency: some\n')))).toEqual([]);
    for (const keys of ['estimate: fixed', 'price: 900', 'status: cancelled']) {
      expect(found(id, spoiled(plans('12%'), block(`    ${keys}\n`))), keys).toEqual([]);
    }
    const priced = spoiled(
      plans('12%'),
      ['        hours: 4/6/8\n', '        price: 400\n'],
      ['        hours: 2\n        quantity: 3\n', '        price: 400\n'],
    );
    expect(found(id, priced)).toEqual([]);
  });

  it('is good to know before the offer, and of no interest in a sketch', () => {
    const at = (stage: string) => found(id, spoiled(plans('12%'), ['stage: offer', `stage: ${stage}`]));
    expect(at('delivery')).toMatchObject([{ severity: 'warning' }]);
    expect(at('planning')).toMatchObject([{ severity: 'information' }]);
    expect(at('audit')).toEqual([]);
    expect(at('lead')).toEqual([]);
  });

  it('is mended by what the methodology asks for, on the block', () => {
    expect(fixed(id, spoiled(plans('12%')))).toContain(`${rollout}    contingency: 20%\n    deliverables:`);
    expect(fixed(id, spoiled(block('    contingency: 5% # urgent\n')))).toContain('    contingency: 20% # urgent\n');
    const task = '{ id: start, title: Start, hours: 16, executor: anna, skill: support }';
    const flow = `{ id: care, type: support, title: Care, contingency: 3%, deliverables: [Log], acceptance: [Signed], tasks: [${task}] }`;
    const text = change(goodPlan, 'difficulties:\n', `  - ${flow}\ndifficulties:\n`);
    expect(fixed(id, text)).toContain('title: Care, contingency: 15%,');
  });
});
