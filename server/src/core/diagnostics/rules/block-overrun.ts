import { isAccepted } from '../../plan/block-state.ts';
import { isKnown } from '../../pricing/amount.ts';
import { overrunsOf } from '../../scheduling/overrun.ts';
import { isByActuals } from '../../scheduling/payments/payments.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { hoursOf } from './support/hour.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'block-overrun',
  severity: 'warning',
  source: 'M20',
  isAdvice: true,
  looksAt: 'block',
  wrong:
    'tasks:\n  - { id: maps, title: Maps, hours: 20, status: doing, spent: 18 }   # half done\n  - { id: report, title: Report, hours: 20 }',
  right:
    'tasks:\n  - { id: maps, title: Maps, hours: 20, status: doing, progress: 90%, spent: 18 }\n  - { id: report, title: Report, hours: 20 }',
  checkPlan,
};

/** Accepted blocks are left out: they are shown by `status` and the retrospective. */
function checkPlan({ priced }: PlanContext): Finding[] {
  const underWay = overrunsOf(priced).filter(({ block }) => !isAccepted(block.block));
  return underWay.map(({ block, spent, planned, done, forecast, over, cost, isCovered }) => {
    const values = {
      block: blockName(block.block),
      spent: hoursOf(spent),
      planned: hoursOf(planned),
      done: { percent: done.round(2) },
      forecast: hoursOf(forecast),
      over: hoursOf(over),
    };
    const span = markOf(block.block.node);
    if (isCovered) return { span, message: { key: 'block-overrun.covered', values }, severity: 'information' };
    // The client pays for the hours really spent, and knows the estimate.
    if (isByActuals(block)) return { span, message: { key: 'block-overrun.actual', values } };
    if (!isKnown(cost)) return { span, message: { key: 'block-overrun', values } };
    const money = { money: cost, currency: priced.currency };
    return { span, message: { key: 'block-overrun.cost', values: { ...values, cost: money } } };
  });
}
