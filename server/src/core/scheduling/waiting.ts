import { type Message, makeMessage } from '../l10n/translate.ts';
import type { ScheduledTask } from './schedule.ts';
import { isWait } from './task-times.ts';

/** Parties that the product has words for. */
const known = ['client', 'vendor', 'operator'] as const;

/** Whom a waiting task waits for; undefined for work. */
export function waitOf({ what }: Pick<ScheduledTask, 'what'>): Message | undefined {
  if (what.kind !== 'task' || what.leaf.task.kind !== 'leaf' || !isWait(what.leaf)) return undefined;
  const { waitsFor } = what.leaf.task;
  if (waitsFor === undefined) return makeMessage('schedule.wait');
  const word = known.find(candidate => candidate === waitsFor);
  return word
    ? makeMessage(`schedule.waits-for.${word}`)
    : makeMessage('schedule.waits-for', { whom: { text: waitsFor } });
}
