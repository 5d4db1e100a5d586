import { type Message, makeMessage, type Text } from '../l10n/translate.ts';
import { isEndless } from '../plan/block-state.ts';
import type { Block, Plan } from '../plan/model.ts';
import { isKnown } from '../pricing/amount.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { Activity, Network } from './network.ts';
import type { Schedule, ScheduledTask } from './schedule.ts';

/** Why dates are unknown: each root cause once. */
export function obstaclesOf({ plan }: PricedPlan, { network }: Schedule): Message[] {
  const own = network.activities.flatMap((activity, index) => [
    ...obstacleOf(activity, network.circular.has(index)),
    ...unreadable(activity, plan),
    ...afterEndless(activity, network),
  ]);
  const start = plan.project.start?.value === undefined ? [makeMessage('time.no-start')] : [];
  return [...start, ...own];
}

function obstacleOf({ what, duration, executor, calendar, isApart }: Activity, isCircular: boolean): Message[] {
  if ((what.kind !== 'task' && what.kind !== 'change') || isApart) return [];
  const name = nameOf(what);
  if (isCircular) return [makeMessage('time.circle', { task: name })];
  if (!Number.isNaN(duration) && !isTooLong(duration, calendar?.calendar)) return [];
  const { effort } = what.kind === 'task' ? what.leaf : what.change;
  if (!isKnown(effort)) return effort.reasons;
  if (!executor) return [makeMessage('time.too-long', { task: name })];
  const key = calendar?.effortPerDay ? 'time.too-long' : 'time.no-capacity';
  return [makeMessage(key, { task: name, executor: { text: executor.name ?? executor.id } })];
}

/** A duration that cannot be read. */
function unreadable({ what }: Activity, { terms }: Plan): Message[] {
  const isLost = (field: { value: unknown } | undefined) => field !== undefined && field.value === undefined;
  const lasting = what.kind === 'task' ? what.leaf.task : what.kind === 'block-end' ? what.block : undefined;
  if (lasting && 'duration' in lasting && isLost(lasting.duration))
    return [makeMessage('reason.unreadable', { key: 'duration' })];
  if (what.kind !== 'acceptance' || !isLost(terms.acceptanceDays)) return [];
  return [makeMessage('reason.unreadable', { key: 'acceptance-days' })];
}

/** A block that follows an endless one. */
function afterEndless({ what, isApart, waitsFor }: Activity, { activities }: Network): Message[] {
  if (what.kind !== 'block-begin' || isApart) return [];
  const name = (block: Block) => ({ text: block.title ?? block.id });
  return waitsFor.flatMap(({ from }) => {
    const other = activities[from];
    const earlier = other && 'block' in other.what ? other.what.block : undefined;
    if (!other?.isApart || !earlier || !isEndless(earlier)) return [];
    return [makeMessage('time.never', { block: name(what.block), other: name(earlier) })];
  });
}

function isTooLong(duration: number, calendar: { startAfter(work: number): number } | undefined): boolean {
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
