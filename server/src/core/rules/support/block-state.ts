import type { Block, Plan } from '../../language/model.ts';
import { readString } from '../../language/values.ts';
import { child, isEmpty } from '../../syntax/nodes.ts';

/** The blocks that must come before each: those that it names, else the one before it in the list. */
export function earlierBlocks({ blocks }: Plan): Map<Block, Block[]> {
  const kept = blocks.filter(block => block.status !== 'cancelled');
  // Of two blocks with one id the earlier is meant.
  const byId = new Map([...kept].reverse().map(block => [block.id, block]));
  return new Map(kept.map((block, index) => [block, named(block, byId) ?? kept.slice(Math.max(0, index - 1), index)]));
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
