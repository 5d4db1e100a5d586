import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isWorkday, nextWorkday, weekDayOf } from '../../../server/src/core/base/dates.ts';
import type { Choice } from '../../../server/src/core/language/keys.ts';
import type { Calendar } from '../../../server/src/core/plan/model.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';

const node = parse('x').root!;
const list = <Value extends string>(...values: Value[]) => values.map(value => ({ node, value }));
const calendar = (
  holidays: string[] = [],
  workdays: Choice<'calendar.workdays'>[] = [],
  despite: string[] = [],
): Calendar => ({
  country: undefined,
  holidays: list(...holidays),
  workdays: list(...workdays),
  workdaysDespite: list(...despite),
});

describe('dates', () => {
  it('count over month ends, leap days and year ends', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(daysBetween('2026-12-25', '2027-01-02')).toBe(8);
    expect(daysBetween('2027-01-02', '2026-12-25')).toBe(-8);
  });

  it('know their day of the week, before 1970 too', () => {
    expect(weekDayOf('2026-11-23')).toBe('mon');
    expect(weekDayOf('1970-01-01')).toBe('thu');
    expect(weekDayOf('1969-12-28')).toBe('sun');
    expect(weekDayOf('2000-02-29')).toBe('tue');
  });

  it('agree with each other', () => {
    const dates = fc.integer({ min: -40_000, max: 60_000 }).map(days => addDays('1970-01-01', days));
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(weekDayOf(addDays(date, 7))).toBe(weekDayOf(date));
      }),
    );
  });

  it('are worked by the week and the holidays', () => {
    expect(isWorkday(calendar(), '2026-11-21')).toBe(false);
    expect(isWorkday(calendar([], ['sat']), '2026-11-21')).toBe(true);
    expect(isWorkday(calendar(['2026-12-25']), '2026-12-25')).toBe(false);
    expect(nextWorkday(calendar(['2026-12-25', '2026-12-28']), '2026-12-25')).toBe('2026-12-29');
    expect(isWorkday(calendar(['2026-12-25'], [], ['2026-12-25', '2026-12-26']), '2026-12-25')).toBe(true);
    expect(isWorkday(calendar([], [], ['2026-12-26']), '2026-12-26')).toBe(true);
  });

  it('are not worked on public holidays of a country, unless it is said', () => {
    const inCountry = (value: string): Calendar => ({
      ...calendar([], [], ['2027-11-11']),
      country: { node, value },
    });
    const polish = inCountry('PL');
    expect(isWorkday(polish, '2027-05-03')).toBe(false);
    expect(isWorkday(polish, '2027-11-11')).toBe(true);
    expect(nextWorkday(polish, '2027-10-29')).toBe('2027-11-02');
    expect(isWorkday(inCountry('XX'), '2027-05-03')).toBe(true);
  });

  it('find no workday in a calendar without any', () => {
    const holidays = Array.from({ length: 100 }, (_, index) => addDays('2026-01-01', index));
    expect(nextWorkday(calendar(holidays), '2026-01-01')).toBeUndefined();
  });
});
