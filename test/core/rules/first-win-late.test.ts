import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { found } from '../../support/rules.ts';

const id = 'first-win-late';

describe(id, () => {
  it('is told with the hours before it', () => {
    const late = spoiled(
      ['        first-win: true\n', ''],
      ['      - id: control\n', '      - id: control\n        first-win: true\n'],
      [
        'title: Funnel and required fields\n        hours: 6/8/12',
        'title: Funnel and required fields\n        hours: 30',
      ],
    );
    expect(found(id, late)).toMatchObject([{ at: 'control', severity: 'warning' }]);
    expect(found(id, late)[0]?.message).toContain('after 47 hours');
  });

  it('is silent where it comes first, and does not count the audit', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled(['hours: 6/8/10\n        executor: anna', 'hours: 90\n        executor: anna']))).toEqual(
      [],
    );
  });
});
