import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'change-not-agreed';

describe(id, () => {
  const text = spoiled(
    [
      'offer:\n',
      'changes:\n  - { id: CR-1, block: audit, date: 2026-12-10, reason: A second office, status: proposed, hours: 4 }\noffer:\n',
    ],
    ['    estimate: detailed\n', '    estimate: detailed\n    status: in-progress\n    paid: 2026-12-07\n'],
    ['stage: offer', 'stage: delivery'],
  );

  it('is told with the hours at stake', () => {
    expect(found(id, text)).toMatchObject([{ at: 'proposed', severity: 'warning' }]);
    expect(found(id, text)[0]?.message).toContain('4 hours');
  });

  it('is told with the price at stake, which stands in place of hours', () => {
    expect(found(id, change(text, 'proposed, hours: 4', 'proposed, hours: 4, price: 100'))[0]?.message).toContain(
      'work for €100.00',
    );
    const vague = found(id, change(text, 'proposed, hours: 4', 'proposed, hours: 4, price: -100'))[0]?.message;
    expect(vague).toContain('what gets done unasked');
    expect(vague).not.toContain('4 hours');
    expect(found(id, change(text, 'proposed, hours: 4', 'proposed, price: much'))[0]?.message).toContain(
      'what gets done unasked',
    );
  });

  it('is silent where it is decided, or the block has not begun', () => {
    expect(found(id, text.replace('status: proposed', 'status: agreed'))).toEqual([]);
    expect(found(id, text.replace('status: in-progress', 'status: planned'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by the agreement', () => {
    expect(fixed(id, text)).toContain('status: agreed, hours: 4');
  });
});
