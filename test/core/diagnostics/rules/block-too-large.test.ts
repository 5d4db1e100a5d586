import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'block-too-large';
const funnel = 'hours: 6/8/12\n        executor: mark';

describe(id, () => {
  it('is told of a block of more hours than are paid and accepted at once', () => {
    expect(found(id, spoiled([funnel, 'hours: 150\n        executor: mark']))).toMatchObject([
      {
        at: 'configuration',
        severity: 'information',
        message: expect.stringMatching(/\. “Configuration of the funnel” takes 161 h: more than 160 h/),
      },
    ]);
  });

  it('counts agreed changes, and not what is optional', () => {
    const text = spoiled([funnel, 'hours: 149\n        executor: mark']);
    expect(found(id, text)).toEqual([]);
    const agreed = 'changes:\n  - { id: CR-1, block: configuration, status: agreed, hours: 1, executor: mark }\n';
    expect(found(id, text + agreed)).toHaveLength(1);
    expect(found(id, change(text, 'hours: 149', 'optional: true\n        hours: 900'))).toEqual([]);
  });

  it('is silent of what is unknown, cancelled or a sketch', () => {
    const text = spoiled([funnel, 'hours: 1500\n        executor: mark']);
    expect(
      found(
        id,
        change(text, 'hours: 2/3/4\n        executor: mark\n        skill: product\n        first-win', 'first-win'),
      ),
    ).toEqual([]);
    expect(found(id, change(text, 'type: configuration', 'type: configuration\n    status: cancelled'))).toEqual([]);
    expect(found(id, change(text, 'stage: offer', 'stage: lead'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });
});
