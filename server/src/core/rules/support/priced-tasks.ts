import type { PricedPlan } from '../../money/price-plan.ts';
import type { PricedTask } from '../../money/price-task.ts';

/** Tasks of a list and all below them, groups and what cases bring included. */
export function withInner(tasks: PricedTask[]): PricedTask[] {
  return tasks.flatMap(task => [task, ...withInner(task.tasks)]);
}

/** The tasks that the plan itself spells out and that may be done: nothing dropped, nothing of a cancelled block. */
export function liveTasks({ blocks }: Pick<PricedPlan, 'blocks'>): PricedTask[] {
  return blocks
    .flatMap(block => withInner(block.tasks))
    .filter(({ task, counting }) => counting !== 'dropped' && task.origin === undefined);
}
