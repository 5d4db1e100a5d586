import { isPublicHoliday, weekDayOf, weekWorkdays } from '../base/dates.ts';
import { memoizeByKey } from '../base/memo.ts';
import type { Field } from '../language/values.ts';
import type { Absence, Executor, Plan } from '../plan/model.ts';
import { WorkCalendar, type WorkingDays } from './work-calendar.ts';

/** When somebody works, and how many hours of work a day of theirs holds. */
export interface Availability {
  calendar: WorkCalendar;
  /** Their share of the day taken: with 8 hours a day and a capacity of 50% it is 4. NaN where it cannot be read. */
  effortPerDay: number;
  /** The same if the whole day were this project's. */
  hoursPerDay: number;
  /** How many do so, each at something else. */
  people: number;
}

/** More calendars than this are not kept: each is a table of all the days that were asked for. */
const mostCalendars = 100;

/**
 * Equal ones are one object: most people work the same days, and so do all versions of a plan. What a calendar has worked
 * out of its days holds for whoever asks next.
 */
const calendarOf = memoizeByKey(
  ({ origin, days }: { origin: string; days: WorkingDays }) =>
    JSON.stringify([origin, [...days.workdays].sort(), days.country, days.off, days.despite, days.away]),
  ({ origin, days }) => new WorkCalendar(origin, days),
  mostCalendars,
);

/** Calendars of a plan and its executors from one day on. */
export class Calendars {
  readonly plan: Availability;
  readonly #plan: Plan;
  readonly #origin: string;

  constructor(plan: Plan, origin: string) {
    this.#plan = plan;
    this.#origin = origin;
    const hoursPerDay = Number(plan.week.hoursPerDay.toString());
    const calendar = this.#calendar(planDays(plan));
    this.plan = { calendar, hoursPerDay, effortPerDay: hoursPerDay, people: 1 };
  }

  of(executor: Executor): Availability {
    const { calendar, capacity, people } = executor;
    const own = calendar?.hoursPerDay;
    const hoursPerDay = own ? numberOf(own) : this.plan.hoursPerDay;
    const share = capacity ? numberOf(capacity) : 1;
    return {
      calendar: this.#calendar(executorDays(executor, this.#plan)),
      hoursPerDay,
      effortPerDay: hoursPerDay * share,
      people: Math.max(1, Math.floor(Number(people?.value ?? 1))),
    };
  }

  #calendar(days: WorkingDays): WorkCalendar {
    return calendarOf({ origin: this.#origin, days });
  }
}

/** The days that a plan is worked on. */
export function planDays({ calendar }: Plan): WorkingDays {
  return {
    workdays: new Set(weekWorkdays(calendar.workdays)),
    country: calendar.country?.value,
    off: singleDays(calendar.holidays),
    despite: valuesOf(calendar.workdaysDespite),
    away: [],
  };
}

/**
 * The days that somebody works on: what their calendar leaves out is the plan's, and the plan's holidays are theirs too. Days
 * that the plan works despite its week or holidays are theirs unless their own week or holidays say otherwise.
 */
export function executorDays({ calendar, absences }: Executor, plan: Plan): WorkingDays {
  const common = planDays(plan);
  const hasOwnWeek = calendar !== undefined && calendar.workdays.length > 0;
  const workdays = hasOwnWeek ? new Set(weekWorkdays(calendar.workdays)) : common.workdays;
  const ownHolidays = new Set(valuesOf(calendar?.holidays ?? []));
  const isTheirs = (date: string) =>
    !ownHolidays.has(date) &&
    !(calendar && isPublicHoliday(calendar, date)) &&
    (!hasOwnWeek || workdays.has(weekDayOf(date)));
  return {
    workdays,
    country: calendar?.country?.value ?? common.country,
    off: [...common.off, ...singleDays(calendar?.holidays ?? [])],
    despite: [...common.despite.filter(isTheirs), ...valuesOf(calendar?.workdaysDespite ?? [])],
    away: absences.flatMap(periodOf),
  };
}

function numberOf({ value }: Field<{ toString(): string }>): number {
  return value === undefined ? Number.NaN : Number(value.toString());
}

function valuesOf(days: readonly Field<string>[]): string[] {
  return days.flatMap(({ value }) => value ?? []);
}

function singleDays(days: readonly Field<string>[]): WorkingDays['off'][number][] {
  return valuesOf(days).map(date => ({ from: date, to: date }));
}

function periodOf({ from, to }: Absence): WorkingDays['off'][number][] {
  return from?.value !== undefined && to?.value !== undefined ? [{ from: from.value, to: to.value }] : [];
}
