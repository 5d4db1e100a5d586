import type { Text } from '../../l10n/translate.ts';
import type { Block, Change, Plan } from '../../language/model.ts';

/** What a change is called in a message. */
export function changeName({ idField, reason }: Change): { text: Text } {
  return { text: reason ?? idField?.value ?? '–' };
}

export function blockOf(change: Change, plan: Plan): Block | undefined {
  return plan.blocks.find(block => block.id === change.block?.value);
}

/** Neither agreed nor rejected: a change is proposed until somebody has decided on it. */
export function isOpen({ status, node }: Change): boolean {
  return node.kind === 'mapping' && (status === undefined || status === 'proposed');
}
