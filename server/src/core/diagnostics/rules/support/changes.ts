import { blocksById } from '../../../plan/block-state.ts';
import type { Block, Change, Plan } from '../../../plan/model.ts';
import { pairOf } from '../../../syntax/nodes.ts';

export function blockOf(change: Change, plan: Plan): Block | undefined {
  return blocksById(plan).get(change.block?.value ?? '');
}

/** Neither agreed nor rejected: a change is proposed until somebody has decided on it. */
export function isOpen({ status, node }: Change): boolean {
  return node.kind === 'mapping' && (status === undefined || status.value === 'proposed');
}

/** A key with a value that cannot be read, or none yet: that is told already, and what it will say nobody knows. */
export function isUnread(change: Change, key: 'hours' | 'price' | 'date' | 'reason'): boolean {
  const field = change[key];
  if (field === undefined) return pairOf(change.node, key) !== undefined;
  return typeof field === 'object' && 'node' in field && field.value === undefined;
}
