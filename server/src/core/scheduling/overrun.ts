import { Decimal, divideRounded, zero } from '../base/decimal.ts';
import { type Task, tasksOf } from '../plan/model.ts';
import { type Amount, add, combine, isKnown } from '../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import { shareDone, worksOf } from './progress.ts';

/** A block that will exceed its planned hours, reported early enough to act. Hours are in sixths. */
export interface Overrun {
  block: PricedBlock;
  spent: Decimal;
  planned: Decimal;
  /** Completed share. */
  done: Decimal;
  /** Hours at completion at the present pace. */
  forecast: Decimal;
  over: Decimal;
  /** Cost of the excess hours; unknown if the block's cost is. */
  cost: Amount;
  /** Whether the block's contingency covers them. */
  isCovered: boolean;
}

/** Below this share of the hours the pace is not significant, and a small excess is not reported. */
const firstTold = new Decimal('0.2');
const leastOver = new Decimal('1.1');

export function overrunsOf(priced: PricedPlan): Overrun[] {
  // A plan without any actual hours has nothing to report.
  if (!tasksOf(priced.plan).some(task => task.spent)) return [];
  return priced.blocks.flatMap(block => overrunOf(block, priced.digits) ?? []);
}

function overrunOf(block: PricedBlock, digits: number): Overrun | undefined {
  const { effort } = block;
  const works = worksOf(block, digits);
  const done = shareDone(works);
  const spent = add(...works.map(work => work.spent));
  if (!isKnown(effort) || !isKnown(spent) || !done || effort.lte(0)) return undefined;
  // Without recorded hours there is nothing to report.
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

/** Contingency is a markup on hourly work: it covers the same share of the hours. */
function isCovered({ contingency, subtotal, effort }: PricedBlock, over: Decimal): boolean {
  if (!isKnown(contingency) || !isKnown(subtotal) || !isKnown(effort) || subtotal.lte(0)) return false;
  return contingency.times(effort).gte(over.times(subtotal));
}

/** Tasks that exceed their planned hours, or will: actual hours are already above the plan. */
export function overTasksOf(priced: PricedPlan): { task: Task; spent: Decimal; planned: Decimal }[] {
  const works = priced.blocks.flatMap(block => worksOf(block, priced.digits));
  return works.flatMap(({ what, spent, isBooked }) => {
    if (!('task' in what) || !isBooked || !isKnown(spent) || !isKnown(what.effort) || spent.lte(what.effort)) return [];
    return [{ task: what.task, spent, planned: what.effort }];
  });
}
