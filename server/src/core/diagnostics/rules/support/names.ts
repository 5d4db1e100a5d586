import type { Text } from '../../../l10n/translate.ts';
import type { Block, Change, Executor, Task } from '../../../plan/model.ts';

/** The name of an executor, or its id. */
export function executorName(executor: Executor): { text: Text } {
  return { text: executor.name ?? executor.id };
}

export function blockName(block: Block): { text: Text } {
  return { text: block.title ?? block.id };
}

export function taskName(task: Task): { text: Text } {
  return { text: task.title ?? task.id };
}

/** The name of a change: its id, else its reason, by which the client knows it. */
export function changeName({ idField, reason }: Change): { text: Text } {
  return { text: reason ?? idField?.value ?? '–' };
}
