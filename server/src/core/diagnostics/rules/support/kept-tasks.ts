import type { Task } from '../../../plan/model.ts';

/** The tasks that are not dropped, nor under one that is; what cases bring is among them. */
export function keptTasks(tasks: Task[]): Task[] {
  return tasks
    .filter(task => !task.dropped)
    .flatMap(task => (task.kind === 'group' ? [task, ...keptTasks(task.tasks)] : [task]));
}
