import type { PricedPlan } from './price-plan.ts';
import { leavesOf } from './price-task.ts';
import { indexExecutors, rateOf } from './rate.ts';

/**
 * Whether the plan's rate prices nothing, though work is priced by hours: whoever does it, or the task or block it
 * stands in, has a rate of their own. Then changing it changes no total, which nobody would guess.
 */
export function isRateIdle({ plan, everyBlock }: PricedPlan): boolean {
  const own = plan.pricing?.rate?.value;
  if (own === undefined) return false;
  const rates = everyBlock.flatMap(block => leavesOf(block.tasks)).flatMap(({ rate }) => rate ?? []);
  const executors = indexExecutors(plan);
  const ofChanges = everyBlock.flatMap(({ block, changeList }) =>
    changeList.map(({ change }) => rateOf(change, [], block, plan, executors)),
  );
  return rates.length > 0 && ![...rates, ...ofChanges].includes(own);
}
