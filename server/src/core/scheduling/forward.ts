import type { Activity, Arc, Network } from './network.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** Moments by activity, NaN where unknown. */
export interface Times {
  start: Float64Array;
  finish: Float64Array;
  /** By activity: which of its arcs made it begin no earlier; -1 where none did. */
  drivenBy: Int32Array;
  /** The moment at which all is done. */
  end: number;
}

/**
 * The earliest times of all activities: each begins as soon as what it waits for lets it, in one pass over the order
 * (Kelley and Walker's forward pass, with calendars). `durations` are those of the activities, or others to try.
 */
export function forwardPass({ activities, order, calendars }: Network, durations?: ArrayLike<number>): Times {
  const start = new Float64Array(activities.length).fill(Number.NaN);
  const finish = new Float64Array(activities.length).fill(Number.NaN);
  const drivenBy = new Int32Array(activities.length).fill(-1);
  const times: Times = { start, finish, drivenBy, end: activities.length === order.length ? 0 : Number.NaN };
  const plan = calendars.plan.calendar;
  for (const index of order) {
    const activity = activities[index];
    if (!activity) continue;
    place(activity, index, durations?.[index] ?? activity.duration, times, plan);
    times.end = Math.max(times.end, finish[index] ?? Number.NaN);
  }
  return times;
}

function place(activity: Activity, index: number, duration: number, times: Times, plan: WorkCalendar): void {
  const { waitsFor, earliest } = activity;
  const calendar = activity.calendar?.calendar;
  // Work is counted in the activity's own calendar. What takes no time may happen in the evening of the day before.
  const isWork = calendar !== undefined && duration !== 0;
  let begin = isWork ? calendar.workBefore(earliest) : (calendar?.next(earliest) ?? earliest);
  let latest = 0;
  for (let i = 0; i < waitsFor.length; i++) {
    const arc = waitsFor[i] as Arc;
    const moment = lagged(baseOf(arc, times), arc.lag, plan);
    const isToStart = arc.type === 'FS' || arc.type === 'SS';
    const at = isWork
      ? calendar.workBefore(moment)
      : arc.because === 'order'
        ? (calendar?.next(moment) ?? moment)
        : moment;
    const bound = isToStart ? at : at - duration;
    if (!isToStart) latest = Math.max(latest, moment);
    // The last of equals is told as the reason: what is nearest in the list.
    if (bound >= begin || Number.isNaN(bound)) {
      begin = Math.max(begin, bound);
      times.drivenBy[index] = i;
    }
  }
  if (isWork) settleWork(index, calendar, begin, duration, latest, times);
  else times.start[index] = times.finish[index] = calendar?.eveningOrNext(begin) ?? begin;
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
  // What must not end before a moment on which nobody of this calendar works, ends when they work again: on the morning of
  // that day, so that what follows loses nothing of it.
  const evening = calendar.endAfter(end);
  times.finish[index] = evening < latest ? calendar.startAfter(end) : evening;
}

/** The moment of the other activity that an arc speaks of. */
function baseOf({ from, type, members }: Arc, { start, finish }: Times): number {
  if (type === 'FS' || type === 'FF') return finish[from] ?? Number.NaN;
  if (!members) return start[from] ?? Number.NaN;
  return members.reduce(
    (first, member) => Math.min(first, start[member] ?? Number.NaN),
    members.length > 0 ? Infinity : (finish[from] ?? Number.NaN),
  );
}

/** So much work of the plan's calendar later, or earlier. */
function lagged(moment: number, lag: number, plan: WorkCalendar): number {
  return lag === 0 ? moment : plan.endAfter(Math.max(0, plan.workBefore(moment) + lag));
}
