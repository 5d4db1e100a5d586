import type { Activity, Arc, Network } from './network.ts';
import { tolerance } from './ticks.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** Moments by activity, NaN if unknown. */
export interface Times {
  start: Float64Array;
  finish: Float64Array;
  /** By activity: the index of the arc that determined its start; -1 if none did. */
  drivenBy: Int32Array;
  /** What is over, or happens, on the morning after the midnight that its times say, not on the evening before. */
  mornings: Set<number>;
  /** Of what a link to its end makes begin later: when it could begin without. What lasts has begun then, and lasts from then on. */
  able: Map<number, number>;
  /** The end of the project. */
  end: number;
}

/**
 * The forward pass of the critical path method (Kelley and Walker) with calendars: the earliest times of all activities
 * in one pass over the order. `durations` are those of the activities, or alternatives to try.
 */
export function forwardPass(network: Network, durations?: ArrayLike<number>): Times {
  const { activities, order } = network;
  const start = new Float64Array(activities.length).fill(Number.NaN);
  const finish = new Float64Array(activities.length).fill(Number.NaN);
  const drivenBy = new Int32Array(activities.length).fill(-1);
  const end = activities.length === order.length ? 0 : Number.NaN;
  const times: Times = { start, finish, drivenBy, mornings: new Set(), able: new Map(), end };
  for (const index of order) {
    const activity = activities[index];
    if (!activity) continue;
    place(activity, index, durations?.[index] ?? activity.duration, times, network);
    if (!activity.isApart) times.end = Math.max(times.end, finish[index] ?? Number.NaN);
  }
  return times;
}

function place(activity: Activity, index: number, duration: number, times: Times, network: Network): void {
  const { waitsFor, earliest } = activity;
  const calendar = activity.calendar?.calendar;
  // Work is counted in the activity's own calendar. Something without duration may happen on the evening of the day
  // before.
  const isWork = calendar !== undefined && duration !== 0;
  let begin = isWork ? calendar.workBefore(earliest) : earliest;
  let able = begin;
  let latest = -1;
  for (let i = 0; i < waitsFor.length; i++) {
    const arc = waitsFor[i] as Arc;
    const moment = momentOf(arc, times, network);
    const isToStart = arc.type === 'FS' || arc.type === 'SS';
    const at = isWork ? calendar.workBefore(moment) : moment;
    const bound = isToStart ? at : at - duration;
    if (isToStart) able = Math.max(able, at);
    else latest = Math.max(latest, moment);
    // Of equal reasons the last is reported: the nearest in the list.
    if (bound >= begin || Number.isNaN(bound)) {
      begin = Math.max(begin, bound);
      times.drivenBy[index] = i;
    }
  }
  if (isWork) settleWork(index, calendar, begin, duration, latest, times);
  else settleMoment(index, calendar, begin, happensInTheMorning(activity, begin, times, network), times);
  if (latest >= 0 && able < begin) times.able.set(index, isWork ? calendar.startAfter(able) : able);
}

/** The moment that an arc lets something begin at, or end. */
function momentOf(arc: Arc, times: Times, { activities, calendars }: Network): number {
  const isOwn = arc.because === 'lasting';
  const base = isOwn ? begunAt(activities[arc.from], arc.from, times) : baseOf(arc, times);
  if (arc.shift) return arc.shift.later(base, times.mornings.has(arc.from));
  return lagged(base, arc.lag, calendars.plan.calendar);
}

/**
 * Whether something that takes no time happens when there is work again, and not in the evening before: a midnight is the one and
 * the other. It is the morning where its own dates say so, or where what it waits for begins then or happened on that morning.
 */
function happensInTheMorning(activity: Activity, moment: number, times: Times, network: Network): boolean {
  const { what, earliest, waitsFor } = activity;
  const least = moment - rounded;
  if (what.kind === 'block-begin' || earliest >= least) return true;
  return waitsFor.some(arc => isOfMorning(arc, times, network) && momentOf(arc, times, network) >= least);
}

/** What two midnights that are one may differ by: each task is rounded to a tick. */
const rounded = tolerance / 100;

function isOfMorning({ from, type, lag, shift, members }: Arc, { start, mornings }: Times, network: Network): boolean {
  // What recurs begins again on a morning.
  if (shift) return type === 'SS';
  if (lag > 0) return false;
  if (type === 'FS' || type === 'FF') return mornings.has(from);
  const first = Math.min(...(members ?? [from]).map(member => start[member] ?? Number.NaN));
  return (members ?? [from]).some(member => {
    const { calendar, duration } = network.activities[member] as Activity;
    return start[member] === first && (mornings.has(member) || (calendar !== undefined && duration !== 0));
  });
}

/** The moment from which on something lasts: when it could begin, on a day of whoever does it. */
export function begunAt(activity: Activity | undefined, index: number, { start, able }: Times): number {
  const moment = able.get(index) ?? start[index] ?? Number.NaN;
  return activity?.calendar?.calendar.next(moment) ?? moment;
}

function settleMoment(
  index: number,
  calendar: WorkCalendar | undefined,
  moment: number,
  isMorning: boolean,
  times: Times,
): void {
  const evening = calendar?.eveningOrNext(moment) ?? moment;
  const happens = isMorning ? (calendar?.next(moment) ?? moment) : evening;
  times.start[index] = times.finish[index] = happens;
  // On a day off nothing happens: it does when there is work again.
  if (isMorning || (calendar && calendar.endAfter(calendar.workBefore(happens)) < happens)) times.mornings.add(index);
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
  if (evening < latest) times.mornings.add(index);
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
  if (lag === 0) return moment;
  const work = plan.workBefore(moment) + lag;
  // Before the first day of all, which need not be a working day, there is no time: an overlap must not put anything off.
  return work <= 0 && lag < 0 ? 0 : plan.endAfter(work);
}
