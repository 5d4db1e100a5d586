import { memoize } from '../../../base/memo.ts';
import type { Task } from '../../../plan/model.ts';

/** The tasks that are not dropped, nor under one that is; what cases bring is among them. */
export const keptTasks = memoize((tasks: readonly Task[]): readonly Task[] =>
  tasks
    .filter(task => !task.dropped)
    .flatMap(task => (task.kind === 'group' ? [task, ...keptTasks(task.tasks)] : [task])),
);
