import { round, zero } from '../base/decimal.ts';
import { groupedBy } from '../base/grouped.ts';
import { memoize } from '../base/memo.ts';
import { blocksById } from '../plan/block-state.ts';
import type { Block, Change, Plan } from '../plan/model.ts';
import { type Amount, amountOf, combine, unknown } from './amount.ts';
import { effortTimesRate, expectedSixths } from './effort.ts';
import { type Payer, payerOf } from './price-task.ts';
import { type Assignment, assignmentOf, costRateOf, type ExecutorIndex, rateOf } from './rate.ts';

export interface PricedChange {
  change: Change;
  payer: Payer;
  /** Sixths of an hour, whoever pays for them. */
  effort: Amount;
  net: Amount;
  cost: Amount;
  assignment: Assignment;
}

/** Step 4. Of two blocks with one id, the first has the changes. */
export function agreedChanges(block: Block, plan: Plan): readonly Change[] {
  return blocksById(plan).get(block.id) === block ? (agreedOf(plan.changes).get(block.id) ?? none) : none;
}

const none: readonly Change[] = [];

const agreedOf = memoize((changes: Change[]) =>
  groupedBy(
    changes.filter(change => change.status?.value === 'agreed'),
    change => change.block?.value,
  ),
);

export function priceChange(
  change: Change,
  block: Block,
  { plan, digits, executors }: { plan: Plan; digits: number; executors: ExecutorIndex },
): PricedChange {
  const estimate = change.hours?.value;
  const unreadable = (key: string) => unknown('reason.unreadable', { key });
  const id = change.idField?.value ?? '';
  const noHours = change.price ? zero : unknown('reason.change-without-effect', { change: id });
  const effort = estimate ? expectedSixths(estimate) : change.hours ? unreadable('hours') : noHours;
  const assignment = assignmentOf(change, [], executors);
  const payer = payerOf(change, [], assignment);
  const price = amountOf(change.price, zero, unreadable('price'));
  const fixed = combine([price], ([value = zero]) => round(value, digits));
  const byHours = () => effortTimesRate(effort, rateOf(change, [], block, plan, executors), digits);
  const asked = change.price ? fixed : payer === 'client' ? byHours() : zero;
  const net = payer === 'integrator' ? zero : asked;
  return { change, payer, effort, net, cost: costOf(change, effort, payer, assignment, digits), assignment };
}

/** Step 10: the cost of agreed changes is computed as for tasks. */
function costOf(change: Change, effort: Amount, payer: Payer, assignment: Assignment, digits: number): Amount {
  if (change.cost) {
    return change.cost.value ? round(change.cost.value, digits) : unknown('reason.unreadable', { key: 'cost' });
  }
  if (payer === 'client-hours') return zero;
  if (!change.hours) return unknown('reason.change-without-cost', { change: change.idField?.value ?? '' });
  return effortTimesRate(effort, costRateOf(assignment), digits);
}
