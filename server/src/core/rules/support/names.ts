import type { Text } from '../../l10n/translate.ts';
import type { Block, Executor } from '../../language/model.ts';

/** What people call them; who has no name goes by the id. */
export function executorName(executor: Executor): { text: Text } {
  return { text: executor.name ?? executor.id };
}

export function blockName(block: Block): { text: Text } {
  return { text: block.title ?? block.id };
}
