import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'goal-not-measurable';
const goal = 'goal: 20% more repeat orders by 30 June 2027';

describe(id, () => {
  it('is told of a goal without a number or a date', () => {
    expect(found(id, spoiled([goal, 'goal: More order in sales # the owner']))).toMatchObject([
      { at: 'More order in sales', severity: 'information' },
    ]);
    expect(found(id, spoiled([goal, 'goal: { en: More order, ru: Больше порядка }']))).toMatchObject([{ at: 'goal' }]);
  });

  it('is silent where one of its languages has a digit', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled([goal, 'goal: { en: A quarter more, ru: +25% продаж }']))).toEqual([]);
  });

  it('leaves a missing or empty goal to others, and is told of a lead too', () => {
    expect(found(id, spoiled([`  ${goal}\n`, '']))).toEqual([]);
    expect(found(id, spoiled([goal, 'goal:']))).toEqual([]);
    expect(found(id, spoiled([goal, 'goal: [More order]']))).toEqual([]);
    expect(found(id, spoiled([goal, 'goal: More order in sales'], ['stage: offer', 'stage: lead']))).toHaveLength(1);
  });
});
