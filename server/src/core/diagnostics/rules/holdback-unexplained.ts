import { addDays } from '../../base/dates.ts';
import type { PaymentMoment } from '../../plan/model.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { paymentListOf } from './support/payment-list.ts';

export const rule: Rule = {
  id: 'holdback-unexplained',
  severity: 'information',
  isAdvice: true,
  wrong: 'payments:\n  - { share: 90%, after: launch }\n  - { rest: true, after: launch, lag: 90 }',
  right:
    'terms: { warranty: 90d }\npayments:\n  - { share: 90%, after: launch }\n  - { rest: true, after: launch, lag: 90 }',
  checkPlan,
};

/** A payment long after the last acceptance needs a reason that the client can read. */
function checkPlan({ plan, schedule, document }: PlanContext): Finding[] {
  const payments = paymentListOf(plan)?.payments ?? [];
  if (payments.length === 0 || plan.terms.warranty) return [];
  const last = schedule.blocks
    .map(({ accepted, finish }) => accepted ?? finish ?? '')
    .sort()
    .at(-1);
  return payments
    .filter(({ title, lag, at }) => title === undefined && ((lag?.value ?? 0) > 0 || isLate(at?.value, last)))
    .map(payment => ({
      span: markOf(payment.node, payment.lag ? 'lag' : 'at'),
      message: { key: 'holdback-unexplained' },
      fixes: () => addKeyFix(document, payment.node, 'payment.title', snippet`\${1:…}`),
    }));
}

/** Up to a week after the last acceptance is an ordinary payment term. */
const usualTerm = 7;

function isLate(at: PaymentMoment | undefined, last: string | undefined): boolean {
  return at !== undefined && 'date' in at && !!last && at.date > addDays(last, usualTerm);
}
