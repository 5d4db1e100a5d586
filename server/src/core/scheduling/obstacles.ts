import { type Message, makeMessage, type Text } from '../l10n/translate.ts';
import { isKnown } from '../pricing/amount.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { Activity } from './network.ts';
import type { Schedule, ScheduledTask } from './schedule.ts';

/** What keeps dates from being known: each reason once, those that lie at the bottom of it alone. */
export function obstaclesOf({ plan }: PricedPlan, { network }: Schedule): Message[] {
  const own = network.activities.flatMap((activity, index) => obstacleOf(activity, network.circular.has(index)));
  const start = plan.project.start?.value === undefined ? [makeMessage('time.no-start')] : [];
  return [...start, ...own];
}

function obstacleOf({ what, duration, executor, calendar }: Activity, isCircular: boolean): Message[] {
  if (what.kind !== 'task' && what.kind !== 'change') return [];
  const name = nameOf(what);
  if (isCircular) return [makeMessage('time.circle', { task: name })];
  if (!Number.isNaN(duration) && !isEndless(duration, calendar?.calendar)) return [];
  const { effort } = what.kind === 'task' ? what.leaf : what.change;
  if (!isKnown(effort)) return effort.reasons;
  if (!executor) return [makeMessage('time.too-long', { task: name })];
  const key = calendar?.effortPerDay ? 'time.too-long' : 'time.no-capacity';
  return [makeMessage(key, { task: name, executor: { text: executor.name ?? executor.id } })];
}

function isEndless(duration: number, calendar: { startAfter(work: number): number } | undefined): boolean {
  return duration > 0 && calendar !== undefined && Number.isNaN(calendar.startAfter(duration));
}

export function nameOf(what: ScheduledTask['what']): { text: Text } {
  if (what.kind === 'change') {
    const { reason, idField } = what.change.change;
    return { text: reason ?? idField?.value ?? '–' };
  }
  const task = what.kind === 'task' ? what.leaf.task : what.task;
  return { text: task.title ?? task.id };
}
