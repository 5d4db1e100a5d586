import { type Message, makeMessage, type Text } from '../l10n/translate.ts';
import { isEndless } from '../plan/block-state.ts';
import type { Block, Plan } from '../plan/model.ts';
import { isKnown } from '../pricing/amount.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import type { Times } from './forward.ts';
import type { Activity, Network } from './network.ts';
import type { Schedule, ScheduledTask } from './schedule.ts';

/** Why dates are unknown: each root cause once. */
export function obstaclesOf({ plan }: PricedPlan, { network, times }: Schedule): Message[] {
  const own = network.activities.flatMap((activity, index) => {
    const found = [
      ...obstacleOf(activity, network.circular.has(index)),
      ...unreadable(activity, plan),
      ...afterEndless(activity, network),
    ];
    return found.length > 0 ? found : beyond(activity, index, times);
  });
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

/** What is not known though all is that it waits for: a lag that cannot be read, or a time that no plan is made for. */
function beyond({ what, waitsFor, isApart }: Activity, index: number, times: Times): Message[] {
  const isKnownMoment = (moment: number | undefined) => !Number.isNaN(moment);
  if (isKnownMoment(times.finish[index]) || (isApart && what.kind !== 'acceptance')) return [];
  if (!waitsFor.every(({ from }) => isKnownMoment(times.start[from]) && isKnownMoment(times.finish[from]))) return [];
  if (waitsFor.some(({ lag }) => Number.isNaN(lag))) return [makeMessage('reason.unreadable', { key: 'lag' })];
  if (what.kind === 'acceptance') return [makeMessage('reason.unreadable', { key: 'acceptance-days' })];
  const part = what.kind === 'lasted' ? what.part : undefined;
  if (part) return [makeMessage('time.too-long', { task: partName(part) })];
  return what.kind === 'task' || what.kind === 'change' ? [makeMessage('time.too-far', { task: nameOf(what) })] : [];
}

function partName(part: PricedTask | Block): { text: Text } {
  const { title, id } = 'task' in part ? part.task : part;
  return { text: title ?? id };
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
