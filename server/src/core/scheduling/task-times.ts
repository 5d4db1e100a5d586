import type { Executor } from '../plan/model.ts';
import { type Amount, isKnown } from '../pricing/amount.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import type { Availability } from './calendars.ts';
import { ticksPerDay } from './ticks.ts';

/** The assigned executor, if defined in the plan. */
export function executorOf({ assignment }: Pick<PricedTask, 'assignment'>): Executor | undefined {
  return assignment && 'executor' in assignment ? assignment.executor : undefined;
}

/** Ticks of work for a number of hours, NaN if unknown. */
export function durationOf(effort: Amount, { effortPerDay }: Availability): number {
  if (!isKnown(effort)) return Number.NaN;
  const sixths = Number(effort.toString());
  if (sixths <= 0) return 0;
  const ticks = Math.round((sixths / 6 / effortPerDay) * ticksPerDay);
  return Number.isFinite(ticks) ? ticks : Number.NaN;
}

/** Number of times that a task is done; 1 if it cannot be read. */
export function timesOf({ task }: PricedTask): number {
  if (task.kind !== 'leaf' || !task.every?.value) return 1;
  return task.times?.value ?? 1;
}

/** Whether a task has a minimum duration. */
export function lasts({ task }: PricedTask): boolean {
  return task.kind === 'leaf' && task.duration !== undefined;
}

/** Whether a task is a wait: it lasts but has no hours. */
export function isWait(leaf: PricedTask): boolean {
  return lasts(leaf) && !isWork(leaf.effort) && leaf.task.kind === 'leaf' && leaf.task.every === undefined;
}

/** What others do: a task without hours that says whom it waits for is in nobody's queue, though somebody is named. */
export function isOfOthers({ task, effort }: PricedTask): boolean {
  return task.kind === 'leaf' && task.waitsFor !== undefined && !isWork(effort);
}

/** Zero hours are no work. */
export function isWork(effort: Amount): boolean {
  return !isKnown(effort) || effort.gt(0);
}
