import type { Block, Plan, Task } from '../../../plan/model.ts';

/** Whether a task will be done, and if it may not, why. */
export type TaskState = 'done' | 'dropped' | 'optional' | 'cancelled';

export interface Fate {
  task: Task;
  state: TaskState;
}

/** The state of every task; of two tasks with one id, the one that will be done. */
export function fatesOf(plan: Plan): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  const walk = (tasks: Task[], around: TaskState) => {
    for (const task of tasks) {
      const state = stateOf(task, around);
      if (fates.get(task.id)?.state !== 'done') fates.set(task.id, { task, state });
      if (task.kind === 'group') walk(task.tasks, state);
    }
  };
  for (const block of plan.blocks) walk(block.tasks, stateOfBlock(block));
  return fates;
}

function stateOfBlock({ status }: Block): TaskState {
  return status === 'cancelled' ? 'cancelled' : 'done';
}

/** The worst state of a task and everything around it. */
function stateOf(task: Task, around: TaskState): TaskState {
  if (around === 'cancelled' || around === 'dropped') return around;
  if (task.dropped) return 'dropped';
  return task.optional ? 'optional' : around;
}
