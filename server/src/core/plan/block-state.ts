import { memoize } from '../base/memo.ts';
import { readString } from '../language/values.ts';
import { child, isEmpty } from '../syntax/nodes.ts';
import type { Block, Plan } from './model.ts';

/** Blocks by their ids; of two with one id the earlier is meant. */
export const blocksById = memoize(({ blocks }: Plan): ReadonlyMap<string, Block> => {
  return new Map(blocks.toReversed().map(block => [block.id, block]));
});

/**
 * The blocks that must come before each: those that it names, else the one before it in the list. Who waits for a
 * cancelled block waits for what that one waited for.
 */
export const earlierBlocks = memoize((plan: Plan): ReadonlyMap<Block, readonly Block[]> => {
  const { blocks } = plan;
  const byId = blocksById(plan);
  const before = new Map(
    blocks.map((block, index) => [block, named(block, byId) ?? blocks.slice(Math.max(0, index - 1), index)]),
  );
  const kept = blocks.filter(block => block.status !== 'cancelled');
  return new Map(kept.map(block => [block, withoutCancelled(block, before)]));
});

function withoutCancelled(block: Block, before: ReadonlyMap<Block, Block[]>): Block[] {
  const found = new Set<Block>();
  const seen = new Set<Block>();
  const queue = [...(before.get(block) ?? [])];
  for (let earlier = queue.shift(); earlier; earlier = queue.shift()) {
    if (seen.has(earlier)) continue;
    seen.add(earlier);
    if (earlier.status === 'cancelled') for (const block of before.get(earlier) ?? []) queue.push(block);
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
