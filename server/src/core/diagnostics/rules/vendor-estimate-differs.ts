import type { Decimal } from '../../base/decimal.ts';
import { makeMessage } from '../../l10n/translate.ts';
import type { LeafTask, Task } from '../../plan/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import { expectedSixths } from '../../pricing/effort.ts';

import { countedLeaves, type PricedTask } from '../../pricing/price-task.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { setKeyFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { hoursOf } from './support/hour.ts';
import { taskName } from './support/names.ts';
import { estimateMark, tasksAhead } from './support/written-leaves.ts';

export const rule: Rule = {
  id: 'vendor-estimate-differs',
  severity: 'warning',
  source: 'M21',
  isAdvice: true,
  limits: ['estimate-difference-percent'],
  looksAt: 'task',
  wrong: 'hours: 8\nvendor-estimate: { requested: 2026-12-02, received: 2026-12-05, hours: 20 }',
  right: 'hours: 20\nvendor-estimate: { requested: 2026-12-02, received: 2026-12-05, hours: 20 }',
  checkPlan,
};

function checkPlan(context: PlanContext): Finding[] {
  const percent = context.methodology?.limits.get('estimate-difference-percent');
  if (!percent) return [];
  const ahead = new Set<Task>(tasksAhead(context.plan));
  return context.priced.blocks
    .flatMap(countedLeaves)
    .filter(({ task }) => task.vendorEstimate && ahead.has(task))
    .flatMap(leaf => compare(leaf, percent.div(100), context));
}

/** The vendor's hours are of the whole task, all its units. */
function compare({ task, effort, rate }: PricedTask, allowed: Decimal, context: PlanContext): Finding[] {
  const estimate = task.vendorEstimate?.hours?.value;
  const own = pairOf(task.node, 'hours')?.value;
  if (!estimate || !own || task.kind !== 'leaf' || !isKnown(effort)) return [];
  const vendors = expectedSixths(estimate);
  const difference = effort.minus(vendors).abs();
  if (vendors.eq(0) || difference.lte(vendors.times(allowed))) return [];
  const values = { task: taskName(task), own: hoursOf(effort), vendors: hoursOf(vendors) };
  const isWorth = rate !== undefined && isKnown(rate) && rate.gt(0);
  const worth = isWorth ? { money: difference.times(rate).div(6), currency: context.priced.currency } : undefined;
  const message = worth
    ? makeMessage('vendor-estimate-differs.money', { ...values, worth })
    : makeMessage('vendor-estimate-differs', values);
  return [{ span: estimateMark(own), message, fixes: () => takeVendors(task, vendors, context) }];
}

function takeVendors(task: LeafTask, vendors: Decimal, { document }: PlanContext): Fix[] {
  const isMany = task.quantity !== undefined && !task.quantity.value?.eq(1);
  return isMany ? [] : setKeyFix(document, task.node, 'task.hours', vendors.div(6).round(2).toFixed());
}
