import type { Activity, Arc, Network } from './network.ts';
import { eveningDay } from './shifts.ts';
import { ticksPerDay } from './ticks.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** Moments by activity, NaN if unknown. */
export interface Times {
  start: Float64Array;
  finish: Float64Array;
  /** By activity: the index of the arc that determined its start; -1 if none did. */
  drivenBy: Int32Array;
  /** Activities without duration that happen on the morning after their midnight, not on the evening before. */
  mornings: Set<number>;
  /** The end of the project. */
  end: number;
}

/**
 * The forward pass of the critical path method (Kelley and Walker) with calendars: the earliest times of all activities
 * in one pass over the order. `durations` are those of the activities, or alternatives to try.
 */
export function forwardPass(network: Network, durations?: ArrayLike<number>): Times {
  const { activities, order, calendars } = network;
  const start = new Float64Array(activities.length).fill(Number.NaN);
  const finish = new Float64Array(activities.length).fill(Number.NaN);
  const drivenBy = new Int32Array(activities.length).fill(-1);
  const mornings = new Set<number>();
  const times: Times = { start, finish, drivenBy, mornings, end: activities.length === order.length ? 0 : Number.NaN };
  const plan = calendars.plan.calendar;
  const days = new ToldDays(network, times);
  for (const index of order) {
    const activity = activities[index];
    if (!activity) continue;
    place(activity, index, durations?.[index] ?? activity.duration, times, plan, days);
    if (!activity.isApart) times.end = Math.max(times.end, finish[index] ?? Number.NaN);
  }
  return times;
}

function place(
  activity: Activity,
  index: number,
  duration: number,
  times: Times,
  plan: WorkCalendar,
  days: ToldDays,
): void {
  const { waitsFor, earliest } = activity;
  const calendar = activity.calendar?.calendar;
  // Work is counted in the activity's own calendar. Something without duration may happen on the evening of the day
  // before.
  const isWork = calendar !== undefined && duration !== 0;
  let begin = isWork ? calendar.workBefore(earliest) : (calendar?.next(earliest) ?? earliest);
  let latest = 0;
  for (let i = 0; i < waitsFor.length; i++) {
    const arc = waitsFor[i] as Arc;
    const base = baseOf(arc, times);
    const moment = arc.shift ? arc.shift.later(base) : lagged(base, arc.lag, plan);
    const isToStart = arc.type === 'FS' || arc.type === 'SS';
    const at = isWork
      ? calendar.workBefore(moment)
      : arc.because === 'order'
        ? (calendar?.next(moment) ?? moment)
        : moment;
    const bound = isToStart ? at : at - duration;
    if (!isToStart) latest = Math.max(latest, moment);
    // Of equal reasons the last is reported: the nearest in the list.
    if (bound >= begin || Number.isNaN(bound)) {
      begin = Math.max(begin, bound);
      times.drivenBy[index] = i;
    }
  }
  if (isWork) settleWork(index, calendar, begin, duration, latest, times);
  else {
    const moment = calendar?.eveningOrNext(begin) ?? begin;
    const isMorning = calendar !== undefined && happensInTheMorning(activity, index, moment, days);
    times.start[index] = times.finish[index] = isMorning ? calendar.next(moment) : moment;
    if (isMorning) times.mornings.add(index);
  }
}

/**
 * Whether something without duration happens on a morning rather than on the evening before. A midnight is the evening
 * for one calendar and the morning for another: if a predecessor happened on that morning, the evening is too early.
 */
function happensInTheMorning({ waitsFor }: Activity, index: number, moment: number, days: ToldDays): boolean {
  const evening = days.ofMoment(index, moment);
  return waitsFor.some(({ from, type }) => type === 'FS' && days.ofEnd(from, moment) > evening);
}

/** The dates of activities, as day numbers. */
class ToldDays {
  readonly #network: Network;
  readonly #times: Times;
  readonly #ends = new Map<number, number>();

  constructor(network: Network, times: Times) {
    this.#network = network;
    this.#times = times;
  }

  /** The day on which an activity ends, if it ends at that moment; otherwise -1. */
  ofEnd(index: number, moment: number): number {
    if (this.#times.finish[index] !== moment) return -1;
    const day = this.#ends.get(index) ?? this.#toldOf(index, moment);
    this.#ends.set(index, day);
    return day;
  }

  /**
   * For something without duration: the day on which its last predecessor ends, but not before its own dates and its
   * block.
   */
  ofMoment(index: number, moment: number): number {
    const { activities } = this.#network;
    const { calendar, earliest = 0, waitsFor = [] } = activities[index] ?? {};
    const begins = waitsFor.flatMap(({ from }) =>
      activities[from]?.what.kind === 'block-begin' ? (this.#times.finish[from] ?? 0) : [],
    );
    const evening = this.#times.mornings.has(index) ? moment : eveningDay(moment) * ticksPerDay;
    return calendar?.calendar.startDay(Math.max(evening, earliest, ...begins)) ?? -1;
  }

  /** Starts and ends of groups and blocks happen on the day of what determines them. */
  #toldOf(index: number, moment: number): number {
    const { activities, calendars } = this.#network;
    const activity = activities[index];
    if (activity?.calendar && activity.duration === 0) return this.ofMoment(index, moment);
    if (activity?.calendar) return activity.calendar.calendar.endDay(moment);
    if (activity?.what.kind === 'lasted') return calendars.plan.calendar.endDay(moment);
    return (activity?.waitsFor ?? []).reduce((latest, { from }) => Math.max(latest, this.ofEnd(from, moment)), -1);
  }
}

function settleWork(
  index: number,
  calendar: WorkCalendar,
  begin: number,
  duration: number,
  latest: number,
  times: Times,
): void {
  const end = begin + duration;
  times.start[index] = calendar.startAfter(begin);
  // An activity that must not end before a moment outside working time ends on the next morning, so that its followers
  // lose nothing of that day.
  const evening = calendar.endAfter(end);
  times.finish[index] = evening < latest ? calendar.startAfter(end) : evening;
}

/** The moment of the predecessor that an arc refers to. */
function baseOf({ from, type, members }: Arc, { start, finish }: Times): number {
  if (type === 'FS' || type === 'FF') return finish[from] ?? Number.NaN;
  if (!members) return start[from] ?? Number.NaN;
  return members.reduce(
    (first, member) => Math.min(first, start[member] ?? Number.NaN),
    members.length > 0 ? Infinity : (finish[from] ?? Number.NaN),
  );
}

/** A moment shifted by an amount of working time of the plan. */
function lagged(moment: number, lag: number, plan: WorkCalendar): number {
  return lag === 0 ? moment : plan.endAfter(Math.max(0, plan.workBefore(moment) + lag));
}
