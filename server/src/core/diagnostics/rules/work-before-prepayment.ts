import { isKnown } from '../../pricing/amount.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'work-before-prepayment',
  severity: 'warning',
  source: 'M20',
  isAdvice: true,
  wrong: 'blocks:\n  - { id: audit, type: audit, status: in-progress, prepayment: 50% }',
  right: 'blocks:\n  - { id: audit, type: audit, status: in-progress, prepayment: 50%, paid: 2026-12-01 }',
  checkPlan,
};

function checkPlan({ priced }: PlanContext): Finding[] {
  return paymentsOf(priced).flatMap(({ block, kind, amount }) => {
    if (!block) return [];
    const isDone = block.status === 'delivered';
    const isBegun = isDone || block.status === 'in-progress';
    if (kind !== 'prepayment' || !isBegun || block.paid || !isKnown(amount) || amount.lte(0)) return [];
    const key = isDone ? 'work-before-prepayment.delivered' : 'work-before-prepayment';
    const values = { block: blockName(block), amount: { money: amount, currency: priced.currency } };
    return [{ span: markOf(block.node, 'status'), message: { key, values } }];
  });
}
