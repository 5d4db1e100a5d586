import { add, isKnown } from '../../pricing/amount.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'discount-too-large',
  severity: 'error',
  source: 'M22',
  wrong: 'pricing:\n  discount: 50000   # of a project of 40000',
  right: 'pricing:\n  discount: 5%',
  checkPlan,
};

function checkPlan({ plan, priced }: PlanContext): Finding[] {
  const discount = plan.pricing?.discount;
  if (discount?.value?.kind !== 'amount') return [];
  const price = add(priced.subtotal, priced.contingency, priced.changes, priced.rounding);
  if (!isKnown(price) || discount.value.amount.lte(price)) return [];
  return [
    {
      span: discount.node.span,
      message: { key: 'discount-too-large', values: { price: { money: price, currency: priced.currency } } },
    },
  ];
}
