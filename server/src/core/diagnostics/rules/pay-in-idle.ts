import { removeKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'pay-in-idle',
  severity: 'error',
  wrong: 'pricing: { currency: UAH, pay-in: { currency: UAH, rate: 43.2 } }',
  right: 'pricing: { currency: USD, pay-in: { currency: UAH, rate: 43.2 } }',
  checkPlan,
};

/** A second currency that is the first one makes every sum in documents wrong by its rate. */
function checkPlan({ plan, document }: PlanContext): Finding[] {
  const { pricing } = plan;
  const second = pricing?.payIn?.currency?.value;
  if (!pricing?.payIn || second === undefined || second !== pricing.currency?.value) return [];
  return [
    {
      span: markOf(pricing.payIn.node, 'currency'),
      message: { key: 'pay-in-idle', values: { currency: second } },
      fixes: () => removeKeyFix(document, pricing.node, 'pay-in'),
    },
  ];
}
