import type { Text } from '../../../l10n/translate.ts';
import type { Block, Change, Executor, Task } from '../../../plan/model.ts';

/** What people call them; who has no name goes by the id. */
export function executorName(executor: Executor): { text: Text } {
  return { text: executor.name ?? executor.id };
}

export function blockName(block: Block): { text: Text } {
  return { text: block.title ?? block.id };
}

export function taskName(task: Task): { text: Text } {
  return { text: task.title ?? task.id };
}

/** The reason is what the client knows it by. */
export function changeName({ idField, reason }: Change): { text: Text } {
  return { text: reason ?? idField?.value ?? '–' };
}
