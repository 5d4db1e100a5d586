import { addPeriods, daysBetween } from '../base/dates.ts';
import type { Period } from '../plan/model.ts';
import { ticksPerDay, tolerance } from './ticks.ts';
import { dateOf, type WorkCalendar } from './work-calendar.ts';

/** A shift between two moments that is not a number of working hours. */
export interface Shift {
  /** Never earlier for a later moment; NaN where it is not known. A midnight may be the morning after it. */
  later(moment: number, isMorning: boolean): number;
  /** The last moment whose `later` is not after the given one. */
  earlier(moment: number): number;
}

/** On the morning of the day so many periods after a day. */
export function periodsAfter(origin: string, teller: DayTeller, every: Period, count: number): Shift {
  const dayAfter = (day: number): number => {
    const date = dateOf(origin, day);
    return date === undefined ? Number.NaN : daysBetween(origin, addPeriods(date, every, count));
  };
  return {
    later: (moment, isMorning) => dayAfter(teller.dayOf(moment, isMorning)) * ticksPerDay,
    earlier(moment) {
      const day = Math.floor(moment / ticksPerDay);
      const date = dateOf(origin, day);
      if (date === undefined) return moment;
      const back = daysBetween(origin, addPeriods(date, every, -count));
      // Several days of a month map to the last day of a shorter one.
      const last = [3, 2, 1].map(more => back + more).find(candidate => dayAfter(candidate) <= day) ?? back;
      return teller.lastOf(last);
    },
  };
}

/** For followers of something endless: never. */
export const never: Shift = { later: () => Number.NaN, earlier: () => Number.NaN };

/** Determines on which day something ends, from its moment. */
export interface DayTeller {
  dayOf(moment: number, isMorning: boolean): number;
  /** The latest moment that belongs to that day or an earlier one. */
  lastOf(day: number): number;
}

/** For work. */
export function endOf(calendar: WorkCalendar): DayTeller {
  return { dayOf: moment => calendar.endDay(moment), lastOf: day => lastEndOn(calendar, day) };
}

/** Of something that takes no time: it happens on the day on which the last thing before it ends, or on a morning. */
export function happeningOf(calendar: WorkCalendar): DayTeller {
  return {
    dayOf: (moment, isMorning) => calendar.startDay(isMorning ? moment : Math.max(0, eveningDay(moment)) * ticksPerDay),
    lastOf: day => lastBeginOn(calendar, day),
  };
}

/** For a start. */
export function beginOf(calendar: WorkCalendar): DayTeller {
  return { dayOf: moment => calendar.startDay(moment), lastOf: day => lastBeginOn(calendar, day) };
}

/** For a moment at midnight: the day that it ends. */
export const nightAfter: DayTeller = { dayOf: eveningDay, lastOf: day => (day + 1) * ticksPerDay };

/** The night after a number of working days of the plan that follow the day on which something ends. */
export function workdaysAfterDay(plan: WorkCalendar, teller: DayTeller, count: number): Shift {
  return {
    later(moment, isMorning) {
      const midnight = (teller.dayOf(moment, isMorning) + 1) * ticksPerDay;
      return count === 0 ? midnight : plan.endAfter(plan.workBefore(midnight) + count * ticksPerDay);
    },
    earlier(moment) {
      const midnight = Math.floor(moment / ticksPerDay) * ticksPerDay;
      if (count === 0) return teller.lastOf(midnight / ticksPerDay - 1);
      const work = plan.workBefore(midnight) - count * ticksPerDay;
      return work < 0 ? 0 : teller.lastOf(Math.floor(plan.startAfter(work) / ticksPerDay) - 1);
    },
  };
}

/** The day of an end: at midnight the day before. */
export function eveningDay(moment: number): number {
  return Math.ceil((moment - tolerance) / ticksPerDay) - 1;
}

function lastEndOn(calendar: WorkCalendar, day: number): number {
  return calendar.endAfter(calendar.workBefore((day + 1) * ticksPerDay));
}

function lastBeginOn(calendar: WorkCalendar, day: number): number {
  return lastEndOn(calendar, day) - 2 * tolerance;
}
