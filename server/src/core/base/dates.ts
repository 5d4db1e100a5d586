import { memoizeByKey } from './memo.ts';
import { publicHolidays } from './public-holidays.ts';

/**
 * Calendar dates as texts `YYYY-MM-DD`, counted in UTC: they belong to no time zone, and a day is a day whatever the
 * clocks do. Every date here is one that exists (`readDate` lets no other through).
 */

/** Working days of the week and days off, as a plan writes them; an undefined value is one that could not be read. */
export interface WorkdayCalendar {
  workdays: readonly { value?: string }[];
  /** Country whose public holidays are days off too. */
  country: { value?: string } | undefined;
  holidays: readonly { value?: string }[];
  /** Days that are worked although they are weekends or holidays. */
  workdaysDespite: readonly { value?: string }[];
}

const millisecondsPerDay = 86_400_000;
export const weekDays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type WeekDay = (typeof weekDays)[number];
const standardWorkdays: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** A schedule needs the same few hundred days again and again, and `Date` is slow to parse and format. */
const dayNumber = memoizeByKey(
  (date: string) => date,
  date => Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay,
);

const dateOf = memoizeByKey(
  (day: number) => day,
  day => new Date(day * millisecondsPerDay).toISOString().slice(0, 10),
);

export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + days);
}

/** Adds periods to a date. A month keeps the day of the month, or takes its last day where the month is shorter. */
export function addPeriods(date: string, period: 'week' | 'month' | 'quarter' | 'year', count: number): string {
  if (period === 'week') return addDays(date, 7 * count);
  const months = { month: 1, quarter: 3, year: 12 }[period] * count;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const lastDay = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  const padded = (value: number, length: number) => String(value).padStart(length, '0');
  return `${padded(toYear, 4)}-${padded(toMonth, 2)}-${padded(Math.min(day, lastDay), 2)}`;
}

/** Days from one date to another; negative if `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekDayOf(date: string): WeekDay {
  // Day 0, 1970-01-01, was a Thursday.
  return weekDays[(((dayNumber(date) + 4) % 7) + 7) % 7] ?? 'sun';
}

export function isWorkday(calendar: WorkdayCalendar, date: string): boolean {
  const isIn = (days: WorkdayCalendar['holidays']) => days.some(({ value }) => value === date);
  if (isIn(calendar.workdaysDespite)) return true;
  return isWeekWorkday(calendar.workdays, date) && !isIn(calendar.holidays) && !isPublicHoliday(calendar, date);
}

export function isPublicHoliday({ country }: Pick<WorkdayCalendar, 'country'>, date: string): boolean {
  return country?.value !== undefined && (publicHolidays(country.value)?.has(date) ?? false);
}

/** The working days of the week: those written, or Monday to Friday by default. */
export function weekWorkdays(workdays: WorkdayCalendar['workdays']): readonly string[] {
  const days = workdays.flatMap(({ value }) => value ?? []);
  return days.length > 0 ? days : standardWorkdays;
}

/** Whether a date is a working day by its day of the week alone; holidays are not considered. */
export function isWeekWorkday(workdays: WorkdayCalendar['workdays'], date: string): boolean {
  return weekWorkdays(workdays).includes(weekDayOf(date));
}

/** A calendar with more consecutive days off than this cannot be scheduled by. */
const longestBreak = 60;

export function nextWorkday(calendar: WorkdayCalendar, date: string): string | undefined {
  for (let days = 1; days <= longestBreak; days++) {
    const next = addDays(date, days);
    if (isWorkday(calendar, next)) return next;
  }
  return undefined;
}
