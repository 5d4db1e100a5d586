import { describe, expect, it } from 'vitest';
import { goodPlan } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'block-overrun';

const plan = (tasks: string[], contingency = '0%', cost = ', cost: 40') => `plan: 1
stage: delivery
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100, contingency: ${contingency} }
executors: { anna: { name: Anna${cost} } }
blocks:
  - id: work
    type: configuration
    title: Settings
    status: in-progress
    tasks:
${tasks.map(task => `      - { ${task} }`).join('\n')}
`;
const half = ['id: a, hours: 20, executor: anna, status: done, spent: 30', 'id: b, hours: 20, executor: anna'];

describe(id, () => {
  it('is told before the hours are eaten up: what it comes to, and what that costs', () => {
    const [first, ...others] = found(id, plan(half));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ at: 'work', severity: 'warning' });
    expect(first?.message).toContain(
      '“Settings” has taken 30 of 40 h with 50% done: at this pace it comes to 60 h, 20 h too many',
    );
    expect(first?.message).toContain('₴800.00');
  });

  it('says no more than it knows', () => {
    expect(found(id, plan(half, '0%', ''))[0]?.message).not.toContain('₴');
  });

  it('is calmer while the contingency pays', () => {
    const slight = ['id: a, hours: 20, executor: anna, status: done, spent: 23', 'id: b, hours: 20, executor: anna'];
    expect(found(id, plan(slight, '20%'))[0]).toMatchObject({ severity: 'information' });
    expect(found(id, plan(slight, '20%'))[0]?.message).toContain('The contingency still covers it');
    expect(found(id, plan(slight, '5%'))[0]).toMatchObject({ severity: 'warning' });
  });

  it('goes by the progress that is written', () => {
    const doing = (progress: string) => [
      `id: a, hours: 40, executor: anna, status: doing, progress: ${progress}, spent: 30`,
    ];
    expect(found(id, plan(doing('75%')))).toEqual([]);
    expect(found(id, plan(doing('40%')))[0]?.message).toContain('75 h');
  });

  it('is silent at the very beginning, where nobody wrote hours down, within a tenth, and of the good plan', () => {
    expect(found(id, plan(['id: a, hours: 40, executor: anna, status: doing, progress: 1%, spent: 4']))).toEqual([]);
    expect(found(id, plan(['id: a, hours: 40, executor: anna, status: done']))).toEqual([]);
    expect(found(id, plan(['id: a, hours: 40, executor: anna, status: done, spent: 43']))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });
});
