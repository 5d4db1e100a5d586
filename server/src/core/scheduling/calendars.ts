import { weekWorkdays } from '../base/dates.ts';
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
    JSON.stringify([origin, [...days.workdays].sort(), days.off]),
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
    const calendar = this.#calendar({
      workdays: new Set(weekWorkdays(plan.calendar.workdays)),
      off: singleDays(plan.calendar.holidays),
    });
    this.plan = { calendar, hoursPerDay, effortPerDay: hoursPerDay, people: 1 };
  }

  of({ calendar, absences, capacity, people }: Executor): Availability {
    const own = calendar?.hoursPerDay;
    const hoursPerDay = own ? numberOf(own) : this.plan.hoursPerDay;
    const share = capacity ? numberOf(capacity) : 1;
    const { workdays: written } = calendar && calendar.workdays.length > 0 ? calendar : this.#plan.calendar;
    const workdays = new Set(weekWorkdays(written));
    const off = [
      ...singleDays(this.#plan.calendar.holidays),
      ...singleDays(calendar?.holidays ?? []),
      ...absences.flatMap(periodOf),
    ];
    return {
      calendar: this.#calendar({ workdays, off }),
      hoursPerDay,
      effortPerDay: hoursPerDay * share,
      people: Math.max(1, Math.floor(Number(people?.value ?? 1))),
    };
  }

  #calendar(days: WorkingDays): WorkCalendar {
    return calendarOf({ origin: this.#origin, days });
  }
}

function numberOf({ value }: Field<{ toString(): string }>): number {
  return value === undefined ? Number.NaN : Number(value.toString());
}

function singleDays(days: Field<string>[]): WorkingDays['off'][number][] {
  return days.flatMap(({ value }) => (value === undefined ? [] : [{ from: value, to: value }]));
}

function periodOf({ from, to }: Absence): WorkingDays['off'][number][] {
  return from?.value !== undefined && to?.value !== undefined ? [{ from: from.value, to: to.value }] : [];
}
