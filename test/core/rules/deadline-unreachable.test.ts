import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { found } from '../../support/rules.ts';

const id = 'deadline-unreachable';

describe(id, () => {
  const tight = spoiled(['deadline: 2027-04-30', 'deadline: 2026-12-09']);

  it('is told with the hours of whom it is about', () => {
    const [anna, ...others] = found(id, tight);
    expect(others).toEqual([]);
    expect(anna).toMatchObject({ at: '2026-12-09', severity: 'warning' });
    expect(anna?.message).toMatch(/^Anna has 35\.33 hours of work and 24 working hours/);
  });

  it('is told of everybody whom it is about, though the place is one', () => {
    const both = tight
      .replace('2026-12-09', '2026-12-08')
      .replace(
        'title: Funnel and required fields\n        hours: 6/8/12',
        'title: Funnel and required fields\n        hours: 16',
      );
    expect(found(id, both).map(({ message }) => message.split(' ')[0])).toEqual(['Anna', 'Mark']);
  });

  it('counts holidays, absences and capacity', () => {
    expect(found(id, tight.replace('2026-12-09', '2026-12-11'))).toEqual([]);
    const away = tight
      .replace('2026-12-09', '2026-12-11')
      .replace('cost: 30 }', 'cost: 30, absences: [{ from: 2026-12-07, to: 2026-12-07 }] }');
    expect(found(id, away)[0]?.message).toContain('32 working hours');
    const half = tight.replace('2026-12-09', '2026-12-11').replace('cost: 30 }', 'cost: 30, capacity: 50% }');
    expect(found(id, half)[0]?.message).toContain('20 working hours');
  });

  it('is silent of whoever has a calendar of their own', () => {
    expect(found(id, tight.replace('cost: 30 }', 'cost: 30, calendar: { hours-per-day: 12 } }'))).toEqual([]);
  });

  it('is silent of the good plan, of dates in the wrong order and of spans of centuries', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled(['deadline: 2027-04-30', 'deadline: 2026-01-30']))).toEqual([]);
    expect(found(id, spoiled(['deadline: 2027-04-30', 'deadline: 9999-01-30']))).toEqual([]);
  });
});
