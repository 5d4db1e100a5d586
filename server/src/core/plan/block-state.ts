import { memoize } from '../base/memo.ts';
import { readString } from '../language/values.ts';
import { child, isEmpty } from '../syntax/nodes.ts';
import type { Block, Plan } from './model.ts';

/** Blocks by id; of two blocks with one id, the first. */
export const blocksById = memoize(({ blocks }: Plan): ReadonlyMap<string, Block> => {
  return new Map(blocks.toReversed().map(block => [block.id, block]));
});

/** Whether a block recurs: its work is done once per period. */
export function isRecurring({ every, times }: Block): boolean {
  return every !== undefined || times !== undefined;
}

/** Whether a block recurs without end. */
export function isEndless(block: Block): boolean {
  return block.every?.value !== undefined && block.times === undefined;
}

/**
 * The predecessors of each block: those it names in `after`, else the nearest block before it in the list that is in
 * the project and does not recur. Recurring blocks hold up only those that name them. A cancelled or optional
 * predecessor is replaced by its own predecessors.
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

/** Whether a block is part of the project. */
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

/** Whether a block is accepted, by its status or by its acceptance date. */
export function isAccepted(block: Block): boolean {
  return block.status === 'accepted' || block.accepted !== undefined;
}

/**
 * Whether the value comes from the text or from leaving the key out; false if the key has a value that cannot be read,
 * though the default is then used.
 */
export function isSaid(block: Block, key: 'status' | 'estimate'): boolean {
  const node = child(block.node, key);
  return !node || isEmpty(node) || readString(node) === block[key];
}
