import { Decimal, divideRounded, one, round, zero } from '../base/decimal.ts';
import { memoizeLast } from '../base/memo.ts';
import { isAccepted } from '../plan/block-state.ts';
import { type Amount, add, combine, isKnown } from '../pricing/amount.ts';
import { effortTimesRate } from '../pricing/effort.ts';
import type { PricedBlock, PricedChange } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import { costRateOf } from '../pricing/rate.ts';

/** A work of a block with its progress. */
export interface Work {
  what: PricedTask | PricedChange;
  block: PricedBlock;
  /** Completed share. */
  done: Decimal;
  /** Actual hours in sixths. */
  spent: Amount;
  /** Actual cost. */
  actual: Amount;
  /** Whether actual hours are recorded; otherwise completed work counts as having taken its planned hours. */
  isBooked: boolean;
}

const half = new Decimal('0.5');

/**
 * All counted work of a block with its progress (docs/language.md, «Progress»): an accepted block is complete;
 * otherwise a task by its `progress`, else completely if done, half if begun (the 50/50 rule), not at all otherwise.
 * Unrecorded hours count as planned.
 */
export const worksOf = memoizeLast((block: PricedBlock, digits: number): readonly Work[] => {
  const isOver = isAccepted(block.block);
  // Endless work is in no budget.
  const isEndless = block.recurring !== undefined && block.recurring.times === undefined;
  const tasks = isEndless ? [] : block.tasks;
  const changes = isEndless ? block.changeList.filter(({ change }) => !change.eachPeriod) : block.changeList;
  return [
    ...tasks.flatMap(task => worksUnder(task, block, digits, isOver)),
    ...changes.map(change => workOf(change, block, isOver ? one : zero, undefined, digits)),
  ];
});

function worksUnder(priced: PricedTask, block: PricedBlock, digits: number, isDone: boolean): Work[] {
  const { task, counting } = priced;
  if (counting !== 'counted') return [];
  const isWhole = isDone || task.status?.value === 'done';
  if (task.kind === 'group') return priced.tasks.flatMap(child => worksUnder(child, block, digits, isWhole));
  return [workOf(priced, block, isWhole ? one : shareOf(priced), task.spent?.value, digits)];
}

function shareOf({ task: { progress, status, spent } }: PricedTask): Decimal {
  if (progress?.value) return progress.value;
  return status?.value === 'doing' || spent?.value?.gt(0) ? half : zero;
}

function workOf(
  what: PricedTask | PricedChange,
  block: PricedBlock,
  done: Decimal,
  hours: Decimal | undefined,
  digits: number,
): Work {
  const spent = hours ? hours.times(6) : part(what.effort, done);
  // A fixed cost does not depend on hours.
  const byHours = hours !== undefined && !hasOwnCost(what);
  const actual = byHours
    ? effortTimesRate(spent, costRateOf(what.assignment), digits)
    : rounded(part(what.cost, done), digits);
  return { what, block, done, spent, actual, isBooked: hours !== undefined || done.eq(0) };
}

function hasOwnCost(what: Work['what']): boolean {
  if ('change' in what) return what.change.cost !== undefined;
  return what.task.kind === 'leaf' && what.task.cost !== undefined;
}

function part(amount: Amount, share: Decimal): Amount {
  // A zero share of an unknown amount is 0.
  if (share.eq(0)) return zero;
  return combine([amount], ([value = zero]) => value.times(share));
}

function rounded(amount: Amount, digits: number): Amount {
  return combine([amount], ([value = zero]) => round(value, digits));
}

/** Completed share of a block's work by hours; undefined if hours are unknown or 0. */
export function shareDone(works: readonly Work[]): Decimal | undefined {
  const all = add(...works.map(({ what }) => what.effort));
  const done = add(...works.map(({ what, done: share }) => part(what.effort, share)));
  if (!isKnown(all) || !isKnown(done) || all.eq(0)) return undefined;
  return divideRounded(done, all, 6);
}
