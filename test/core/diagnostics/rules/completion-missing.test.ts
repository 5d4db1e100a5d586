import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'completion-missing';
const closing = goodPlan.slice(goodPlan.indexOf('  - id: closing'), goodPlan.indexOf('difficulties:'));

describe(id, () => {
  it('is told of an offer that has a roll-out and no end', () => {
    expect(found(id, spoiled([closing, '']))).toMatchObject([{ at: 'blocks', severity: 'warning' }]);
  });

  it('is silent where there is a closing block, or no roll-out that could go on for ever', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled([closing, ''], ['type: rollout', 'type: support']))).toEqual([]);
  });

  it('asks nothing of a sketch', () => {
    expect(found(id, spoiled([closing, ''], ['stage: offer', 'stage: lead']))).toEqual([]);
  });

  it('is mended by a block with what the methodology hands over', () => {
    const text = fixed(id, spoiled([closing, '']));
    expect(text).toContain('\n  - id: closing\n    type: closing\n');
    expect(text).toContain('      - Final report against the goal\n');
  });
});
