import type { Task } from '../plan/model.ts';
import type { PricedBlock } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';

/** Work without an executor is done in sequence, so that it does not all happen at once. */
export interface Sequence {
  /** The last activity of the sequence. */
  last: number | undefined;
}

/**
 * The tasks that links say the order of, to them or from them: these stand in no sequence, and what is in such a group has one
 * of its own. Recurring blocks have no say: of their links only those count that others have to them.
 */
export function linkedTasks(blocks: readonly PricedBlock[]): ReadonlySet<Task> {
  const byId = new Map<string, Task>();
  const tasksOf = (some: readonly PricedBlock[]) => some.flatMap(({ tasks }) => everyTask(tasks));
  for (const task of tasksOf(blocks)) if (!byId.has(task.id)) byId.set(task.id, task);
  const all = tasksOf(blocks.filter(({ recurring }) => !recurring));
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
