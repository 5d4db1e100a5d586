import { addDays, daysBetween, weekDayOf, weekDays } from '../base/dates.ts';
import { publicHolidays } from '../base/public-holidays.ts';
import { horizonDays, ticksPerDay, tolerance } from './ticks.ts';

/** The days on which somebody works. */
export interface WorkingDays {
  workdays: ReadonlySet<string>;
  /** Country whose public holidays are days off. */
  country: string | undefined;
  /** Days off besides the week's: both ends inclusive. */
  off: readonly Days[];
  /** Dates that are worked despite week, country and days off. */
  despite: readonly string[];
  /** Absences, which take precedence over everything. */
  away: readonly Days[];
}

interface Days {
  from: string;
  to: string;
}

/**
 * Converts moments to work done and back. A moment is in ticks since midnight of the origin; work is in ticks of
 * working days since then. Both directions are one look-up, however far apart the days are. Moments beyond the horizon,
 * or unknown ones, are NaN.
 */
export class WorkCalendar {
  readonly origin: string;
  readonly #workdays: ReadonlySet<string>;
  /** Day numbers of the working days, in order. */
  readonly #worked: number[] = [];
  /** By day number: how many working days precede it. */
  readonly #before: number[] = [0];
  readonly #off: ReadonlySet<number>;
  readonly #despite: ReadonlySet<number>;
  readonly #firstWeekDay: number;

  constructor(origin: string, days: WorkingDays) {
    this.origin = origin;
    this.#workdays = days.workdays;
    this.#firstWeekDay = weekDays.indexOf(weekDayOf(origin));
    const holidays = days.country === undefined ? undefined : publicHolidays(days.country);
    this.#off = numbersOf(origin, [...days.off, ...days.away, ...singleDays(holidays ?? [])]);
    const away = numbersOf(origin, days.away);
    this.#despite = new Set([...numbersOf(origin, singleDays(days.despite))].filter(day => !away.has(day)));
  }

  /** Work that can be done before a moment. */
  workBefore(moment: number): number {
    const day = Math.floor(moment / ticksPerDay);
    if (!(day >= 0 && day < horizonDays)) return day < 0 ? 0 : Number.NaN;
    this.#reach(day + 1);
    const before = this.#before[day] ?? 0;
    const isWorked = (this.#before[day + 1] ?? 0) > before;
    return before * ticksPerDay + (isWorked ? moment - day * ticksPerDay : 0);
  }

  /** The moment at which work continues after an amount of work: on the morning after a full day. */
  startAfter(work: number): number {
    const index = Math.floor(work / ticksPerDay);
    const day = this.#workingDay(index);
    return day * ticksPerDay + (work - index * ticksPerDay);
  }

  /** The moment at which an amount of work is done: on the evening of a full day. */
  endAfter(work: number): number {
    const index = Math.ceil(work / ticksPerDay) - 1;
    if (index < 0) return this.startAfter(work);
    return this.#workingDay(index) * ticksPerDay + (work - index * ticksPerDay);
  }

  /** The first moment from then on within working time. */
  next(moment: number): number {
    return this.startAfter(this.workBefore(moment));
  }

  /** The moment itself if it is within working time or at its end, else the next one within. */
  eveningOrNext(moment: number): number {
    const work = this.workBefore(moment);
    return this.endAfter(work) >= moment ? Math.max(moment, this.endAfter(work)) : this.startAfter(work);
  }

  /** The day on which something that begins then has begun. */
  startDay(moment: number): number {
    return Math.floor(this.startAfter(this.workBefore(moment) + tolerance) / ticksPerDay);
  }

  /**
   * The day on which something that ends then has ended: for a morning after days off that day, not the one before
   * them.
   */
  endDay(moment: number): number {
    if (moment > this.endAfter(this.workBefore(moment)) + tolerance) return this.startDay(moment);
    return Math.floor(this.startAfter(Math.max(0, this.workBefore(moment) - tolerance)) / ticksPerDay);
  }

  #workingDay(index: number): number {
    if (!(index >= 0)) return Number.NaN;
    while (this.#worked.length <= index && this.#before.length <= horizonDays) this.#reach(this.#before.length + 31);
    const day = this.#worked[index] ?? Number.NaN;
    return day < horizonDays ? day : Number.NaN;
  }

  /** Whether a day, given by its number, is a working day; it may precede the origin. */
  readonly works = (day: number): boolean => {
    const weekDay = weekDays[(((this.#firstWeekDay + day) % 7) + 7) % 7] ?? '';
    return this.#despite.has(day) || (this.#workdays.has(weekDay) && !this.#off.has(day));
  };

  /** Extends the table up to a day. */
  #reach(day: number): void {
    for (let next = this.#before.length - 1; next < day; next++) {
      if (this.works(next)) this.#worked.push(next);
      this.#before.push(this.#worked.length);
    }
  }
}

function singleDays(dates: Iterable<string>): Days[] {
  return Array.from(dates, date => ({ from: date, to: date }));
}

/** Includes the week before the origin, for the capacity of its first week. */
function numbersOf(origin: string, periods: readonly Days[]): Set<number> {
  const found = new Set<number>();
  for (const { from, to } of periods) {
    const first = Math.max(-7, daysBetween(origin, from));
    const last = Math.min(horizonDays, daysBetween(origin, to));
    for (let day = first; day <= last; day++) found.add(day);
  }
  return found;
}

/** The date of a day number; undefined if unknown, or beyond four-digit years. */
export function dateOf(origin: string, day: number): string | undefined {
  if (!Number.isFinite(day)) return undefined;
  const date = addDays(origin, day);
  return date.startsWith('+') ? undefined : date;
}
