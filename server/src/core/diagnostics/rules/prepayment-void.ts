import { removeKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { paymentListOf } from './support/payment-list.ts';

export const rule: Rule = {
  id: 'prepayment-void',
  severity: 'information',
  isUnnecessary: true,
  wrong:
    'pricing: { currency: UAH, prepayment: 50% }\npayments:\n  - { share: 30%, at: signing }\n  - { rest: true, at: finish }',
  right: 'pricing: { currency: UAH }\npayments:\n  - { share: 30%, at: signing }\n  - { rest: true, at: finish }',
  checkPlan,
};

/** A list of payments says when everything is paid: a prepayment beside it means nothing. */
function checkPlan({ plan, document }: PlanContext): Finding[] {
  if (!paymentListOf(plan)) return [];
  const owners = [plan.pricing, ...plan.blocks].filter(owner => owner?.prepayment);
  return owners.flatMap(owner =>
    owner
      ? [
          {
            span: markOf(owner.node, 'prepayment'),
            message: { key: 'prepayment-void' as const },
            fixes: () => removeKeyFix(document, owner.node, 'prepayment'),
          },
        ]
      : [],
  );
}
