import type { Task } from '../plan/model.ts';
import type { PricedBlock } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';

/** Work without an executor is done in sequence, so that it does not all happen at once. */
export interface Sequence {
  /** The last activity of the sequence. */
  last: number | undefined;
}

/**
 * Tasks ordered by links, on either side: they are in no sequence, and the content of such a group has a sequence of
 * its own. Links of recurring blocks do not count.
 */
export function linkedTasks(blocks: readonly PricedBlock[]): ReadonlySet<Task> {
  const byId = new Map<string, Task>();
  const all = blocks.flatMap(({ tasks, recurring }) => (recurring ? [] : everyTask(tasks)));
  for (const task of all) if (!byId.has(task.id)) byId.set(task.id, task);
  const linked = new Set<Task>();
  for (const task of all) {
    for (const { task: id } of task.after) {
      const other = byId.get(id ?? '');
      if (!other || other === task) continue;
      linked.add(task).add(other);
    }
  }
  return linked;
}

function everyTask(tasks: readonly PricedTask[]): Task[] {
  return tasks.flatMap(({ task, tasks: inner }) => [task, ...everyTask(inner)]);
}
