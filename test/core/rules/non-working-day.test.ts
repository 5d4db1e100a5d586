import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

const id = 'non-working-day';

describe(id, () => {
  it('is told of a weekend and of a holiday, with the next working day', () => {
    const weekend = spoiled(['start: 2026-12-07', 'start: 2026-12-05']);
    expect(found(id, weekend)).toMatchObject([{ at: '2026-12-05', severity: 'information' }]);
    expect(found(id, weekend)[0]?.message).toContain('December 7, 2026');
    const holiday = spoiled([
      '        title: Workshop on real deals\n',
      '        title: Workshop on real deals\n        start: 2027-01-01\n',
    ]);
    expect(found(id, holiday)[0]?.message).toContain('January 4, 2027');
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('goes by the plan’s own week', () => {
    const text = spoiled(['workdays: [mon, tue, wed, thu, fri]', 'workdays: [tue, wed, thu, fri, sat]']);
    expect(found(id, text)).toMatchObject([{ at: '2026-12-07' }]);
  });

  it('is mended by the next working day', () => {
    expect(fixed(id, spoiled(['start: 2026-12-07', 'start: 2026-12-05 # after the move']))).toContain(
      'start: 2026-12-07 # after the move',
    );
  });
});
