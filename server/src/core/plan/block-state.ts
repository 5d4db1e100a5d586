import { memoize } from '../base/memo.ts';
import { readString } from '../language/values.ts';
import { child, isEmpty } from '../syntax/nodes.ts';
import type { Block, Plan } from './model.ts';

/** Blocks by their ids; of two with one id the earlier is meant. */
export const blocksById = memoize(({ blocks }: Plan): ReadonlyMap<string, Block> => {
  return new Map(blocks.toReversed().map(block => [block.id, block]));
});

/** Whether a block is work for each of several periods. */
export function isRecurring({ every, times }: Block): boolean {
  return every !== undefined || times !== undefined;
}

/** Whether a block recurs without end. */
export function isEndless(block: Block): boolean {
  return block.every?.value !== undefined && block.times === undefined;
}

/**
 * The blocks that must come before each: those that it names, else the nearest before it in the list. That is a block that is
 * done once, and done: recurring ones hold up nobody who does not name them, and who names a cancelled or an optional one
 * waits for what that one waited for.
 */
export const earlierBlocks = memoize((plan: Plan): ReadonlyMap<Block, readonly Block[]> => {
  const byId = blocksById(plan);
  const before = new Map<Block, readonly Block[]>();
  let nearest: Block[] = [];
  for (const block of plan.blocks) {
    before.set(block, named(block, byId) ?? nearest);
    if (isDone(block) && !isRecurring(block)) nearest = [block];
  }
  return new Map(plan.blocks.filter(isDone).map(block => [block, onlyDone(block, before)]));
});

/** Whether a block is in the project. */
function isDone({ status, optional }: Block): boolean {
  return status !== 'cancelled' && !optional;
}

function onlyDone(block: Block, before: ReadonlyMap<Block, readonly Block[]>): Block[] {
  const found = new Set<Block>();
  const seen = new Set<Block>();
  const queue = [...(before.get(block) ?? [])];
  for (let earlier = queue.shift(); earlier; earlier = queue.shift()) {
    if (seen.has(earlier)) continue;
    seen.add(earlier);
    if (!isDone(earlier)) for (const block of before.get(earlier) ?? []) queue.push(block);
    else if (earlier !== block) found.add(earlier);
  }
  return [...found];
}

function named(block: Block, byId: ReadonlyMap<string, Block>): Block[] | undefined {
  const after = child(block.node, 'after');
  if (!after || isEmpty(after)) return undefined;
  return block.after.flatMap(({ value }) => byId.get(value ?? '') ?? []).filter(earlier => earlier !== block);
}

/** Handed over for good, by its status or by the day that is written down. */
export function isAccepted(block: Block): boolean {
  return block.status === 'accepted' || block.accepted !== undefined;
}

/**
 * Whether the text says so, or leaves the key out and lets its default stand; a value that cannot be read says neither,
 * though the default stands in for it.
 */
export function isSaid(block: Block, key: 'status' | 'estimate'): boolean {
  const node = child(block.node, key);
  return !node || isEmpty(node) || readString(node) === block[key];
}
