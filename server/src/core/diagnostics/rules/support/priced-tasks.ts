import { memoize } from '../../../base/memo.ts';
import type { Field } from '../../../language/values.ts';
import type { PricedPlan } from '../../../pricing/price-plan.ts';
import type { PricedTask } from '../../../pricing/price-task.ts';

/** Tasks of a list and all below them, groups and what cases bring included. */
export const withInner = memoize((tasks: readonly PricedTask[]): readonly PricedTask[] =>
  tasks.flatMap(task => (task.tasks.length > 0 ? [task, ...withInner(task.tasks)] : [task])),
);

/** The tasks that the plan itself spells out and that may be done: nothing dropped, nothing of a cancelled block. */
export function liveTasks({ blocks }: Pick<PricedPlan, 'blocks'>): readonly PricedTask[] {
  return liveIn(blocks);
}

/** The days on which the plan has tasks begin. */
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
