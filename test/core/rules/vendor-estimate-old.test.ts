import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { found } from '../../support/rules.ts';

const id = 'vendor-estimate-old';

describe(id, () => {
  const dated = (requested: string, received: string) =>
    spoiled(['requested: 2026-11-02, received: 2026-11-05', `requested: ${requested}, received: ${received}`]);

  it('is told of an answer from before the question', () => {
    expect(found(id, dated('2026-11-06', '2026-11-05'))).toMatchObject([{ at: '2026-11-05', severity: 'warning' }]);
  });

  it('is told of one that will be too old, with its age', () => {
    const [stale] = found(id, dated('2026-09-01', '2026-10-07'));
    expect(stale?.message).toContain('61 days old');
    expect(found(id, dated('2026-09-01', '2026-10-08'))).toEqual([]);
  });

  it('is silent of the good plan and of dates that cannot be read', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, dated('soon', '2026-11-05'))).toEqual([]);
  });
});
