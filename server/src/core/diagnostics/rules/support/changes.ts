import { blocksById } from '../../../plan/block-state.ts';
import type { Block, Change, Plan } from '../../../plan/model.ts';
import { pairOf } from '../../../syntax/nodes.ts';

export function blockOf(change: Change, plan: Plan): Block | undefined {
  return blocksById(plan).get(change.block?.value ?? '');
}

/** Whether a change is neither agreed nor rejected. */
export function isOpen({ status, node }: Change): boolean {
  return node.kind === 'mapping' && (status === undefined || status.value === 'proposed');
}

/** Whether a key has a value that cannot be read, or none yet, which is reported otherwise. */
export function isUnread(change: Change, key: 'hours' | 'price' | 'date' | 'reason'): boolean {
  const field = change[key];
  if (field === undefined) return pairOf(change.node, key) !== undefined;
  return typeof field === 'object' && 'node' in field && field.value === undefined;
}
