import type { Block, Change, Plan } from '../../language/model.ts';

export function blockOf(change: Change, plan: Plan): Block | undefined {
  return plan.blocks.find(block => block.id === change.block?.value);
}

/** Neither agreed nor rejected: a change is proposed until somebody has decided on it. */
export function isOpen({ status, node }: Change): boolean {
  return node.kind === 'mapping' && (status === undefined || status === 'proposed');
}
