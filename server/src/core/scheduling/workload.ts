import { addDays, daysBetween } from '../base/dates.ts';
import { lastAnswers } from '../base/memo.ts';
import type { Text } from '../l10n/translate.ts';
import { written } from '../language/values.ts';
import { isAccepted } from '../plan/block-state.ts';
import type { Executor, Task } from '../plan/model.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { Availability } from './calendars.ts';
import type { Activity } from './network.ts';
import { type Schedule, scheduleOf } from './schedule.ts';
import { workedDaysOf } from './worked-days.ts';

/** The work of an executor in one week of a plan. */
export interface WeekLoad {
  /** Monday of the week. */
  week: string;
  hours: number;
  /** Working hours of the executor in that week, absences subtracted. */
  available: number;
}

export interface ExecutorLoad {
  id: string;
  name: Text;
  kind: string | undefined;
  /** Weeks with work, in order. */
  weeks: WeekLoad[];
}

/** Hours of remaining work by executor and week. Empty if the plan has no dates. */
export function loadOf(priced: PricedPlan, schedule: Schedule = scheduleOf(priced)): ExecutorLoad[] {
  const origin = priced.plan.project.start?.value;
  if (origin === undefined) return [];
  const { executors } = priced.plan;
  return loads(schedule.times, [origin, executors], () => loadIn(schedule, origin, executors));
}

/** Keyed by the times: a schedule kept for the next version has the same times and progress. */
const loads = lastAnswers<ExecutorLoad[]>();

function loadIn(schedule: Schedule, origin: string, executors: readonly Executor[]): ExecutorLoad[] {
  const hours = hoursByWeek(schedule, origin);
  return executors.flatMap((executor): ExecutorLoad[] => {
    const own = hours.get(executor);
    if (!own) return [];
    const availability = schedule.network.calendars.of(executor);
    const weeks = [...own]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([week, sum]) => ({
        week,
        hours: rounded(sum),
        available: rounded(availableIn(week, availability, origin)),
      }));
    return [{ id: executor.id, name: executor.name ?? executor.id, kind: written(executor.kind), weeks }];
  });
}

function hoursByWeek(schedule: Schedule, origin: string): Map<Executor, Map<string, number>> {
  const found = new Map<Executor, Map<string, number>>();
  for (const { activity, day, hours } of workedDaysOf(schedule)) {
    const { executor } = activity;
    if (!executor || isDone(activity)) continue;
    const weeks = found.get(executor) ?? new Map<string, number>();
    found.set(executor, weeks);
    const week = mondayOf(addDays(origin, day));
    weeks.set(week, (weeks.get(week) ?? 0) + hours);
  }
  return found;
}

function isDone({ what }: Activity): boolean {
  if (!('block' in what)) return false;
  const task = taskOf(what);
  return task !== undefined && (isAccepted(what.block) || task.status?.value === 'done');
}

function taskOf(what: Activity['what']): Task | undefined {
  if (what.kind === 'periodic') return 'task' in what.part ? what.part.task : undefined;
  return 'leaf' in what ? what.leaf.task : undefined;
}

/** The days of the whole week, also if the project begins within it. */
function availableIn(week: string, { calendar, hoursPerDay, people }: Availability, origin: string): number {
  const monday = daysBetween(origin, week);
  return (
    Array.from({ length: 7 }, (_, index) => calendar.works(monday + index)).filter(Boolean).length *
    hoursPerDay *
    people
  );
}

/** Monday of a date's week. */
export function mondayOf(date: string): string {
  // 2001-01-01 was a Monday.
  const since = daysBetween('2001-01-01', date);
  return addDays(date, -(((since % 7) + 7) % 7));
}

function rounded(hours: number): number {
  return Math.round(hours * 100) / 100;
}
