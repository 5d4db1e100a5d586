import { memoizeByKey } from './memo.ts';

/**
 * Calendar dates as texts `YYYY-MM-DD`, counted in UTC: they belong to no time zone, and a day is a day whatever the
 * clocks do. Every date here is one that exists (`readDate` lets no other through).
 */

/** Working days of the week and days off, as a plan writes them; undefined is one that cannot be read. */
export interface WorkdayCalendar {
  workdays: readonly { value?: string }[];
  holidays: readonly { value?: string }[];
}

const millisecondsPerDay = 86_400_000;
export const weekDays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type WeekDay = (typeof weekDays)[number];
const standardWorkdays: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** Schedules ask for the same few hundred days over and over, and the engine is slow to read and write a date. */
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

/** Days from one date to another; below 0 where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekDayOf(date: string): WeekDay {
  // Day 0, 1970-01-01, was a Thursday.
  return weekDays[(((dayNumber(date) + 4) % 7) + 7) % 7] ?? 'sun';
}

export function isWorkday({ workdays, holidays }: WorkdayCalendar, date: string): boolean {
  return isWeekWorkday(workdays, date) && !holidays.some(({ value }) => value === date);
}

/** The days of the week that are worked: those that are written, Monday to Friday where none are. */
export function weekWorkdays(workdays: WorkdayCalendar['workdays']): readonly string[] {
  const days = workdays.flatMap(({ value }) => value ?? []);
  return days.length > 0 ? days : standardWorkdays;
}

/** By the day of the week alone. */
export function isWeekWorkday(workdays: WorkdayCalendar['workdays'], date: string): boolean {
  return weekWorkdays(workdays).includes(weekDayOf(date));
}

/** More days off in a row than this are no calendar to work by. */
const longestBreak = 60;

export function nextWorkday(calendar: WorkdayCalendar, date: string): string | undefined {
  for (let days = 1; days <= longestBreak; days++) {
    const next = addDays(date, days);
    if (isWorkday(calendar, next)) return next;
  }
  return undefined;
}
