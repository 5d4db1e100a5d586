import { memoize } from '../../../base/memo.ts';
import type { Field } from '../../../language/values.ts';
import type { PricedPlan } from '../../../pricing/price-plan.ts';
import type { PricedTask } from '../../../pricing/price-task.ts';

/** Tasks of a list with all tasks below, groups and tasks of cases included. */
export const withInner = memoize((tasks: readonly PricedTask[]): readonly PricedTask[] =>
  tasks.flatMap(task => (task.tasks.length > 0 ? [task, ...withInner(task.tasks)] : [task])),
);

/** Tasks written in the plan that may be done: not dropped, and not in a cancelled block. */
export function liveTasks({ blocks }: Pick<PricedPlan, 'blocks'>): readonly PricedTask[] {
  return liveIn(blocks);
}

/** Start dates written in the plan. */
export function writtenDays(tasks: readonly PricedTask[]): Field<string>[] {
  return tasks
    .flatMap(({ task: { start, notBefore } }) => (start || notBefore ? [start, notBefore] : []))
    .filter(isWritten);
}

function isWritten(day: Field<string> | undefined): day is Field<string> {
  return day !== undefined;
}

const liveIn = memoize((blocks: PricedPlan['blocks']): readonly PricedTask[] =>
  blocks.flatMap(({ tasks }) => liveOf(tasks)),
);

const liveOf = memoize((tasks: readonly PricedTask[]) =>
  withInner(tasks).filter(({ task, counting }) => counting !== 'dropped' && task.origin === undefined),
);
