import type { Decimal } from '../base/decimal.ts';
import { memoize } from '../base/memo.ts';
import type { Field } from '../language/values.ts';
import type { Block, Executor, Plan, Task } from '../plan/model.ts';
import { type Amount, unknown } from './amount.ts';

/** The executor of a task or change, if it names one and that executor exists. */
export type Assignment = { executor: Executor } | { unknownId: string } | undefined;

/** Something with an optional rate and executor. */
interface Priced {
  rate: Field<Decimal> | undefined;
  executor: Field<string> | undefined;
}

export type ExecutorIndex = ReadonlyMap<string, Executor>;

export function indexExecutors({ executors }: Pick<Plan, 'executors'>): ExecutorIndex {
  return indexOf(executors);
}

const indexOf = memoize((executors: Executor[]): ExecutorIndex => {
  return new Map(executors.map(executor => [executor.id, executor]));
});

/** The executor named by the task, else by the nearest enclosing task; `around` is ordered from inside out. */
export function assignmentOf(priced: Priced, around: Task[], executors: ExecutorIndex): Assignment {
  const field = [priced, ...around].find(candidate => candidate.executor)?.executor;
  if (!field) return undefined;
  const executor = executors.get(field.value ?? '');
  return executor ? { executor } : { unknownId: field.value ?? '' };
}

/**
 * The hourly rate (language.md, key `rate`): the task's own, else its executor's, else those of enclosing tasks, else
 * the block's, else the plan's. An unreadable rate is unknown, and so is that of an undefined executor: the next rate
 * in line would be wrong.
 */
export function rateOf(
  priced: Priced,
  around: Task[],
  block: Pick<Block, 'rate'> | undefined,
  plan: Plan,
  executors: ExecutorIndex,
): Amount {
  for (const candidate of [priced, ...around]) {
    if (candidate.rate) return writtenRate(candidate.rate);
    if (!candidate.executor) continue;
    const executor = executors.get(candidate.executor.value ?? '');
    if (!executor) return unknown('reason.unknown-executor', { executor: candidate.executor.value ?? '' });
    if (executor.rate) return writtenRate(executor.rate);
  }
  const rate = block?.rate ?? plan.pricing?.rate;
  return rate ? writtenRate(rate) : unknown('reason.no-rate');
}

/** Whether the client's people do it. */
export function isClients(assignment: Assignment): boolean {
  return assignment !== undefined && 'executor' in assignment && assignment.executor.kind?.value === 'client';
}

/** Hourly cost of the executor. */
export function costRateOf(assignment: Assignment): Amount {
  if (!assignment) return unknown('reason.no-executor-cost');
  if ('unknownId' in assignment) return unknown('reason.unknown-executor', { executor: assignment.unknownId });
  const { executor } = assignment;
  if (!executor.cost) return unknown('reason.executor-without-cost', { executor: executor.id });
  return executor.cost.value ?? unknown('reason.unreadable', { key: 'cost' });
}

function writtenRate(field: Field<Decimal>): Amount {
  return field.value ?? unknown('reason.unreadable', { key: 'rate' });
}
