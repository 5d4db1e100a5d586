import { least } from '../base/extremes.ts';
import { begunAt, type Times } from './forward.ts';
import type { Activity, Arc, Network } from './network.ts';
import { tolerance } from './ticks.ts';
import type { WorkCalendar } from './work-calendar.ts';

/**
 * By activity, the total float of the critical path method: how much work of its own calendar it can begin later
 * without moving the end, executors' queues included (backward pass). NaN if times are unknown.
 */
export function slackOf(network: Network, times: Times): Float64Array {
  const { activities, order, calendars } = network;
  const slack = new Float64Array(activities.length).fill(Number.NaN);
  if (Number.isNaN(times.end)) return slack;
  const late: Late = {
    start: new Float64Array(activities.length),
    finish: new Float64Array(activities.length),
    begin: new Map(),
  };
  for (const [index, { isApart }] of activities.entries()) {
    late.start[index] = late.finish[index] = isApart ? Infinity : times.end;
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const index = order[i] as number;
    const activity = activities[index];
    // Activities without dates delay nothing, and those beside the project have no slack.
    if (!activity || Number.isNaN(times.finish[index]) || (activity.isApart && activity.calendar)) continue;
    slack[index] = settle(index, activity, times, late);
    for (const arc of activity.waitsFor) limit(arc, index, times, late, calendars.plan.calendar);
  }
  return slack;
}

/** Computes the slack of an activity after all of its followers; its late times are passed on. */
function settle(index: number, activity: Activity, times: Times, late: Late): number {
  const { calendar, duration } = activity;
  const own = calendar?.calendar;
  const begin = late.begin.get(index);
  if (own && begin !== undefined) return settleLasting(index, activity, own, begin, times, late);
  const start = times.start[index] as number;
  const finish = times.finish[index] as number;
  const limits = [late.start[index] as number, late.finish[index] as number] as const;
  if (!own) {
    const moment = Math.max(start, Math.min(...limits));
    late.start[index] = late.finish[index] = moment;
    return moment - start;
  }
  const left = Math.min(
    latestStart(own, limits[0]) - own.workBefore(start),
    own.workBefore(limits[1]) - own.workBefore(finish),
  );
  const slack = Math.max(0, left);
  const end = own.workBefore(finish) + slack;
  // Before days off it may also end on the morning after them if nothing waits for it earlier: the limit may then be as
  // late as that morning.
  const morning = own.startAfter(end);
  late.finish[index] = morning <= limits[1] ? morning : own.endAfter(end);
  late.start[index] = own.startAfter(own.workBefore(start) + slack);
  if (duration === 0) {
    const isFree = own.startAfter(end) <= Math.min(...limits);
    late.start[index] = late.finish[index] = Math.max(start, isFree ? own.startAfter(end) : own.endAfter(end));
  }
  return slack;
}

/**
 * Of what lasts: it can begin later until what it takes is over too late, or its work is. That may end as late as what follows
 * lets it, since a link to its end moves the work alone.
 */
function settleLasting(
  index: number,
  activity: Activity,
  own: WorkCalendar,
  begin: number,
  times: Times,
  late: Late,
): number {
  const limits = [late.start[index] as number, late.finish[index] as number] as const;
  const end = Math.min(latestStart(own, limits[0]) + activity.duration, own.workBefore(limits[1]));
  const from = own.workBefore(begunAt(activity, index, times));
  const slack = Math.max(0, Math.min(end - activity.duration, latestStart(own, begin)) - from);
  const morning = own.startAfter(end);
  late.start[index] = own.startAfter(from + slack);
  late.finish[index] = Math.max(times.finish[index] as number, morning <= limits[1] ? morning : own.endAfter(end));
  return slack;
}

/** The latest start within a limit. If nobody works at that moment, it has begun before the break. */
function latestStart(calendar: WorkCalendar, limit: number): number {
  const work = calendar.workBefore(limit);
  return calendar.startAfter(work) > limit ? work - 2 * tolerance : work;
}

interface Late {
  start: Float64Array;
  finish: Float64Array;
  /** When what lasts has to have begun, lest it lasts for too long. */
  begin: Map<number, number>;
}

/** The inverse of an arc: the latest time of the predecessor that the follower allows. */
function limit(arc: Arc, follower: number, times: Times, late: Late, plan: WorkCalendar): void {
  const { from, type, members, because } = arc;
  const isToStart = type === 'FS' || type === 'SS';
  const moment = before(arc, (isToStart ? late.start : late.finish)[follower] as number, plan);
  if (because === 'lasting') {
    late.begin.set(from, moment);
    return;
  }
  if (type === 'FS' || type === 'FF') {
    late.finish[from] = Math.min(late.finish[from] as number, moment);
    return;
  }
  for (const first of members ? firstOf(members, times) : [from]) {
    late.start[first] = Math.min(late.start[first] as number, moment);
  }
}

function firstOf(members: readonly number[], { start }: Times): number[] {
  const first = least(members.map(member => start[member] as number));
  return members.filter(member => start[member] === first);
}

/** The latest moment that an arc leads to no later than the given one. */
function before({ lag, shift }: Arc, moment: number, plan: WorkCalendar): number {
  if (moment === Infinity) return moment;
  if (shift) return shift.earlier(moment);
  return lag === 0 ? moment : plan.startAfter(Math.max(0, plan.workBefore(moment) - lag));
}
