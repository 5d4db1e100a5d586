import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

const id = 'acceptance-missing';

describe(id, () => {
  const at = (stage: string) =>
    spoiled(['    acceptance: [Nine deals of ten are kept in the CRM]\n', ''], ['stage: offer', `stage: ${stage}`]);

  it('is told of a block in delivery', () => {
    expect(found(id, at('delivery'))).toMatchObject([{ at: 'rollout', severity: 'warning' }]);
    expect(found(id, at('start'))).toMatchObject([{ severity: 'information' }]);
    expect(found(id, at('offer'))).toEqual([]);
  });

  it('is silent where all tasks have signs of their own', () => {
    const own = at('delivery')
      .replace('title: Workshop on real deals\n', 'title: Workshop on real deals\n        acceptance: [Done]\n')
      .replace('title: Weekly control of use\n', 'title: Weekly control of use\n        acceptance: [Done]\n');
    expect(found(id, own)).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by what is handed over', () => {
    expect(fixed(id, at('delivery'))).toContain('    acceptance:\n      - Working rules\n    tasks:');
  });
});
