import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../server/src/core/base/dates.ts';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'non-working-day';

describe(id, () => {
  it('is told of a weekend and of a holiday, with the next working day', () => {
    const weekend = spoiled(['start: 2026-12-07', 'start: 2026-12-05']);
    expect(found(id, weekend)).toMatchObject([{ at: '2026-12-05', severity: 'information' }]);
    expect(found(id, weekend)[0]?.message).toMatch(/December 7, 2026: December 5, 2026 is a Saturday/);
    const holiday = spoiled([
      '        title: Workshop on real deals\n',
      '        title: Workshop on real deals\n        start: 2027-01-01\n',
    ]);
    expect(found(id, holiday)[0]?.message).toMatch(/^January 1, 2027, a Friday, is a holiday.*January 4, 2027$/);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('goes by the plan’s own week', () => {
    const text = spoiled(['workdays: [mon, tue, wed, thu, fri]', 'workdays: [tue, wed, thu, fri, sat]']);
    expect(found(id, text)).toMatchObject([{ at: '2026-12-07' }]);
  });

  it('leaves those who have a calendar of their own to it, also for what they do below', () => {
    const saturday = spoiled(['title: Interviews with managers\n', 'title: Interviews\n        start: 2026-12-12\n']);
    expect(found(id, saturday)).toHaveLength(1);
    const own = 'cost: 30, calendar: { workdays: [fri, sat] } }';
    expect(found(id, change(saturday, 'cost: 30 }', own))).toEqual([]);
    const below = spoiled(
      ['cost: 30 }', own],
      [
        'hours: 6/8/10\n        executor: anna',
        'tasks: [{ id: one, title: One, hours: 2, start: 2026-12-12 }]\n        executor: anna',
      ],
    );
    expect(found(id, below)).toEqual([]);
    expect(found(id, change(below, 'tasks: [{ id: one,', 'tasks: [{ id: one, executor: mark,'))).toHaveLength(1);
  });

  it('says nothing of what is not done, and of a calendar with no working day in sight', () => {
    const saturday = 'title: Interviews\n        start: 2026-12-12\n';
    const cancelled = spoiled(
      ['title: Interviews with managers\n', saturday],
      ['    estimate: detailed\n', '    estimate: detailed\n    status: cancelled\n'],
    );
    expect(found(id, cancelled)).toEqual([]);
    const days = Array.from({ length: 80 }, (_, day) => addDays('2026-12-05', day)).join(', ');
    expect(found(id, spoiled(['holidays: [2026-12-25, 2027-01-01]', `holidays: [${days}]`]))).toEqual([]);
  });

  it('is mended by the next working day', () => {
    expect(fixed(id, spoiled(['start: 2026-12-07', 'start: 2026-12-05 # after the move']))).toContain(
      'start: 2026-12-07 # after the move',
    );
  });
});
