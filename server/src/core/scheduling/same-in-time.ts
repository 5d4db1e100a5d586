import { Decimal } from '../base/decimal.ts';
import type { Block, Plan } from '../plan/model.ts';

/** Keys that are only words, and positions in the text. Any other key may affect the schedule. */
const timeless: ReadonlySet<string> = new Set([
  'node',
  'place',
  'span',
  'title',
  'clientTitle',
  'description',
  'outcome',
  'leadChecklist',
  'baseline',
  'deliverables',
  'acceptance',
  'basis',
  'notes',
]);

/** Whether two versions of a plan differ in nothing that affects the schedule. */
export function isSameInTime(before: Plan, now: Plan): boolean {
  return sameHead(before, now) && sameLists(before.blocks, now.blocks, sameBlock);
}

/** Parts outside the blocks are mostly the same objects, so this is fast. */
function sameHead(before: Plan, now: Plan): boolean {
  const { root: _, blocks: __, ...head } = now;
  return Object.entries(head).every(([key, value]) => isSame(before[key as keyof Plan], value));
}

function sameBlock(before: Block, now: Block): boolean {
  if (before === now) return true;
  const { tasks, ...own } = now;
  const { tasks: earlier, ...former } = before;
  return isSame(former, own) && sameLists(earlier, tasks, isSame);
}

function sameLists<T>(before: readonly T[], now: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return before.length === now.length && now.every((one, index) => same(before[index] as T, one));
}

function isSame(before: unknown, now: unknown): boolean {
  if (before === now) return true;
  if (typeof before !== 'object' || typeof now !== 'object' || !before || !now) return false;
  if (before instanceof Decimal && now instanceof Decimal) return before.eq(now);
  if (Array.isArray(before) && Array.isArray(now)) return sameLists(before, now, isSame);
  const keys = Object.keys(now).filter(key => !timeless.has(key));
  const former = Object.keys(before).filter(key => !timeless.has(key));
  return (
    sameLists(former, keys, (a, b) => a === b) && keys.every(key => isSame(entryOf(before, key), entryOf(now, key)))
  );
}

function entryOf(of: object, key: string): unknown {
  return (of as Record<string, unknown>)[key];
}
