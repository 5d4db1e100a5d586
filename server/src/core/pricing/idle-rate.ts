import type { PricedPlan } from './price-plan.ts';
import { leavesOf } from './price-task.ts';
import { indexExecutors, rateOf } from './rate.ts';

/**
 * Whether the plan's rate has no effect, though there is hourly work: every executor, task or block has a rate of its
 * own. Changing it would change no total, which users would not expect.
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
