import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'change-undecided';

describe(id, () => {
  const text = spoiled(
    [
      'offer:\n',
      'changes:\n  - { id: CR-1, block: audit, date: 2026-12-10, reason: A second office, hours: 4 }\noffer:\n',
    ],
    ['    estimate: detailed\n', '    estimate: detailed\n    status: delivered\n    paid: 2026-12-07\n'],
    ['stage: offer', 'stage: delivery'],
  );

  it('is told where the block is handed over', () => {
    expect(found(id, text)).toMatchObject([{ at: 'CR-1', severity: 'warning' }]);
    expect(found(id, text)[0]?.message).toContain('“A second office”');
    expect(found(id, text.replace('status: delivered', 'status: planned'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by a decision', () => {
    expect(fixed(id, text, 'agreed')).toContain('status: agreed }');
    expect(fixed(id, text, 'rejected')).toContain('status: rejected }');
  });
});
