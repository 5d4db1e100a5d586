import { addPeriods, daysBetween } from '../base/dates.ts';
import { memoize } from '../base/memo.ts';
import { isKnown } from '../pricing/amount.ts';
import { toHours } from '../pricing/effort.ts';
import { periodsInFirstYear, recurringOf } from '../pricing/figures.ts';
import type { Availability } from './calendars.ts';
import type { Activity } from './network.ts';
import type { Schedule } from './schedule.ts';
import { ticksPerDay, tolerance } from './ticks.ts';
import { dateOf, type WorkCalendar } from './work-calendar.ts';

/** Hours of a work on a day, given by its number. */
export interface WorkedDay {
  activity: Activity;
  day: number;
  hours: number;
}

/**
 * All hours of work by day, for all executors; recurring tasks on the day of each occurrence. Empty if the plan has no
 * dates.
 */
export const workedDaysOf = memoize(({ network, times, origin }: Schedule): readonly WorkedDay[] => {
  if (origin === undefined) return [];
  return network.activities.flatMap((activity, index) => {
    const { what, calendar } = activity;
    if (!calendar) return [];
    if (what.kind === 'periodic')
      return ofPeriods(activity, times.start[what.begin] ?? Number.NaN, network.calendars.plan);
    const [start, finish] = [times.start[index] ?? Number.NaN, times.finish[index] ?? Number.NaN];
    // A wait is not work.
    if (what.kind === 'task' && toHours(what.leaf.effort) === 0) return [];
    return shares(start, finish, calendar).map(({ day, share }) => ({
      activity,
      day,
      hours: share * calendar.effortPerDay,
    }));
  });
});

/** The days of a work, with the share that it takes of each. */
function shares(start: number, finish: number, { calendar }: Availability): { day: number; share: number }[] {
  const days: { day: number; share: number }[] = [];
  for (let from = start; from < finish - tolerance; ) {
    const begin = calendar.next(from);
    const day = Math.floor(begin / ticksPerDay);
    const end = Math.min(finish, (day + 1) * ticksPerDay);
    if (!(end > begin)) break;
    days.push({ day, share: (end - begin) / ticksPerDay });
    from = end;
  }
  return days;
}

/** The hours of each period over its working days; for an open-ended block those of the first twelve months. */
function ofPeriods(activity: Activity, begin: number, plan: Availability): WorkedDay[] {
  const { what, calendar } = activity;
  if (what.kind !== 'periodic' || !calendar) return [];
  const hours = toHours(what.part.effort) ?? 0;
  const { origin } = plan.calendar;
  const first = dateOf(origin, plan.calendar.startDay(begin));
  const recurring = recurringOf(what.block);
  const every = recurring?.every;
  const times = recurring && (recurring.times ?? periodsInFirstYear(recurring));
  if (first === undefined || !every || !times || !isKnown(times) || hours === 0) return [];
  const dayOf = (period: number) => daysBetween(origin, addPeriods(first, every, period));
  return Array.from({ length: Number(times.toString()) }, (_, period) => period).flatMap(period => {
    const days = workdays(calendar.calendar, dayOf(period), dayOf(period + 1));
    return days.map(day => ({ activity, day, hours: hours / days.length }));
  });
}

/** Working days from one day to another (exclusive); if there are none, the first day is used. */
function workdays({ works }: WorkCalendar, from: number, to: number): number[] {
  const days = Array.from({ length: to - from }, (_, index) => from + index).filter(works);
  return days.length > 0 ? days : [from];
}
