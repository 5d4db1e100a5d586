import { makeMessage } from '../../l10n/translate.ts';
import { paidBlock } from '../../scheduling/payments/listed.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { blockName } from './support/names.ts';
import { paymentListOf } from './support/payment-list.ts';

export const rule: Rule = {
  id: 'payment-on-option',
  severity: 'error',
  wrong: 'blocks:\n  - { id: phase-2, type: rollout, optional: true }\npayments:\n  - { rest: true, after: phase-2 }',
  right: 'blocks:\n  - { id: phase-1, type: rollout }\npayments:\n  - { rest: true, after: phase-1 }',
  checkPlan,
};

/** Work that may never be done must not hold up a payment. */
function checkPlan({ plan }: PlanContext): Finding[] {
  return (paymentListOf(plan)?.payments ?? []).flatMap(payment => {
    const block = paidBlock(payment, plan);
    if (!block || (!block.optional && block.status !== 'cancelled')) return [];
    const key = block.optional ? 'payment-on-option' : 'payment-on-option.cancelled';
    return [
      {
        span: markOf(payment.node, payment.after ? 'after' : 'before'),
        message: makeMessage(key, { block: blockName(block) }),
      },
    ];
  });
}
