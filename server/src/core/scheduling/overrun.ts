import { Decimal, divideRounded, zero } from '../base/decimal.ts';
import { type Task, tasksOf } from '../plan/model.ts';
import { type Amount, add, combine, isKnown } from '../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import { shareDone, worksOf } from './progress.ts';

/** A block that takes more hours than planned, told while something can still be done about it. Hours are sixths. */
export interface Overrun {
  block: PricedBlock;
  spent: Decimal;
  planned: Decimal;
  /** Share that is done. */
  done: Decimal;
  /** What it comes to at this pace. */
  forecast: Decimal;
  over: Decimal;
  /** What the hours too many cost; unknown where the block's cost is. */
  cost: Amount;
  /** Whether the block's contingency pays for them. */
  isCovered: boolean;
}

/** Below this share of the hours a pace is an accident, and a tenth too much is no news. */
const firstTold = new Decimal('0.2');
const leastOver = new Decimal('1.1');

export function overrunsOf(priced: PricedPlan): Overrun[] {
  // A plan that is being written has no hours spent, and nothing else can be told of.
  if (!tasksOf(priced.plan).some(task => task.spent)) return [];
  return priced.blocks.flatMap(block => overrunOf(block, priced.digits) ?? []);
}

function overrunOf(block: PricedBlock, digits: number): Overrun | undefined {
  const { effort } = block;
  const works = worksOf(block, digits);
  const done = shareDone(works);
  const spent = add(...works.map(work => work.spent));
  if (!isKnown(effort) || !isKnown(spent) || !done || effort.lte(0)) return undefined;
  // Nothing can be told of hours that nobody wrote down.
  if (!works.some(work => work.isBooked && isKnown(work.spent) && work.spent.gt(0))) return undefined;
  if (spent.lt(effort.times(firstTold))) return undefined;
  const earned = effort.times(done);
  const pace = earned.gt(0) && spent.gt(earned) ? spent.div(earned) : new Decimal(1);
  const forecast = spent.plus(effort.minus(earned).times(pace));
  if (forecast.lt(effort.times(leastOver))) return undefined;
  const over = forecast.minus(effort);
  const cost = combine([block.cost], ([value = zero]) => divideRounded(value.times(over), effort, digits));
  return { block, spent, planned: effort, done, forecast, over, cost, isCovered: isCovered(block, over) };
}

/** Contingency is kept as money on hours: it pays for the same share of them. */
function isCovered({ contingency, subtotal, effort }: PricedBlock, over: Decimal): boolean {
  if (!isKnown(contingency) || !isKnown(subtotal) || !isKnown(effort) || subtotal.lte(0)) return false;
  return contingency.times(effort).gte(over.times(subtotal));
}

/** Tasks that took more hours than planned, or will: what is spent already is more than all of it was to take. */
export function overTasksOf(priced: PricedPlan): { task: Task; spent: Decimal; planned: Decimal }[] {
  const works = priced.blocks.flatMap(block => worksOf(block, priced.digits));
  return works.flatMap(({ what, spent, isBooked }) => {
    if (!('task' in what) || !isBooked || !isKnown(spent) || !isKnown(what.effort) || spent.lte(what.effort)) return [];
    return [{ task: what.task, spent, planned: what.effort }];
  });
}
