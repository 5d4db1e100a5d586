import type { Decimal } from '../base/decimal.ts';
import { memoize } from '../base/memo.ts';
import type { Field } from '../language/values.ts';
import type { Block, Executor, Plan, Task } from '../plan/model.ts';
import { type Amount, unknown } from './amount.ts';

/** Who a task or change is given to, if it says and if that executor exists. */
export type Assignment = { executor: Executor } | { unknownId: string } | undefined;

/** Something that may carry its own rate and executor. */
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

/** The nearest executor named by the task or by a task around it; `around` goes from the inside out. */
export function assignmentOf(priced: Priced, around: Task[], executors: ExecutorIndex): Assignment {
  const field = [priced, ...around].find(candidate => candidate.executor)?.executor;
  if (!field) return undefined;
  const executor = executors.get(field.value ?? '');
  return executor ? { executor } : { unknownId: field.value ?? '' };
}

/**
 * Selling price of an hour (language.md, key `rate`): the task's own, else its executor's; what it has not, the tasks
 * around it may have; else the block's, else the plan's. A rate that is written but unreadable is unknown, and so is
 * that of an executor who does not exist: the next one in line would be a wrong number.
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

/** Whether it is the client's people who do it. */
export function isClients(assignment: Assignment): boolean {
  return assignment !== undefined && 'executor' in assignment && assignment.executor.kind?.value === 'client';
}

/** What an hour of the executor costs the integrator. */
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
