import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'idle-holiday';

describe(id, () => {
  const days = (list: string) => spoiled(['holidays: [2026-12-25, 2027-01-01]', `holidays: [${list}]`]);

  it('is told of a holiday on a day off, and of one listed twice', () => {
    expect(found(id, days('2026-12-26'))).toMatchObject([{ at: '2026-12-26', severity: 'hint' }]);
    expect(found(id, days('2026-12-25, 2027-01-01, 2026-12-25'))).toMatchObject([{ line: 24 }]);
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, days('Christmas'))).toEqual([]);
  });
});
