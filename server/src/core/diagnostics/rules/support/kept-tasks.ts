import { memoize } from '../../../base/memo.ts';
import type { Task } from '../../../plan/model.ts';

/** Tasks that are neither dropped nor inside a dropped task, those of cases included. */
export const keptTasks = memoize((tasks: readonly Task[]): readonly Task[] =>
  tasks
    .filter(task => !task.dropped)
    .flatMap(task => (task.kind === 'group' ? [task, ...keptTasks(task.tasks)] : [task])),
);
