import { isPublicHoliday, weekDayOf, weekWorkdays } from '../base/dates.ts';
import { memoizeByKey } from '../base/memo.ts';
import type { Field } from '../language/values.ts';
import type { Absence, Executor, Plan } from '../plan/model.ts';
import { WorkCalendar, type WorkingDays } from './work-calendar.ts';

/** When somebody works, and how many hours one of their days holds. */
export interface Availability {
  calendar: WorkCalendar;
  /** Scaled by capacity: with 8 hours a day and a capacity of 50% it is 4. NaN if it cannot be read. */
  effortPerDay: number;
  /** The same for the whole day. */
  hoursPerDay: number;
  /** Number of people working in parallel on different tasks. */
  people: number;
}

/** Limit of remembered calendars, each of which holds a table of days. */
const mostCalendars = 100;

/** Equal calendars are one object, shared by people and by versions of a plan, so that computed days are reused. */
const calendarOf = memoizeByKey(
  ({ origin, days }: { origin: string; days: WorkingDays }) =>
    JSON.stringify([origin, [...days.workdays].sort(), days.country, days.off, days.despite, days.away]),
  ({ origin, days }) => new WorkCalendar(origin, days),
  mostCalendars,
);

/** Calendars of a plan and its executors from a date on. */
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

/** The working days of a plan. */
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
 * The working days of an executor: keys left out are the plan's, and the plan's holidays apply too. Days that the plan
 * works despite its week or holidays apply unless the executor's own week or holidays say otherwise.
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
