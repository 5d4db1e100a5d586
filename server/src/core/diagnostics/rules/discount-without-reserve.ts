import type { Decimal } from '../../base/decimal.ts';
import { makeMessage } from '../../l10n/translate.ts';
import { add, isKnown } from '../../pricing/amount.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'discount-without-reserve',
  severity: 'information',
  source: 'M22',
  isAdvice: true,
  wrong: 'pricing:\n  contingency: 5%\n  discount: 10%',
  right: 'pricing:\n  contingency: 15%\n  discount: 5%',
  checkPlan,
};

/** Where work is priced by hours; a fixed price has its reserve in itself, if it has one. */
function checkPlan(context: PlanContext): Finding[] {
  const ofPlan = ofWhole(context);
  return ofPlan.length > 0 ? ofPlan : ofBlocks(context);
}

/** Of a block with a discount of its own: what is given away there is missing there. */
function ofBlocks({ priced }: PlanContext): Finding[] {
  const { currency } = priced;
  return priced.blocks.filter(isByHours).flatMap(({ block, discount, contingency, net }) => {
    const field = block.discount;
    if (!field || !isKnown(discount) || !isKnown(contingency) || !isKnown(net) || net.lte(0)) return [];
    return discount.lte(contingency) ? [] : [told(field.node.span, discount, contingency, currency)];
  });
}

function ofWhole({ plan, priced }: PlanContext): Finding[] {
  const field = plan.pricing?.discount;
  const open = priced.blocks.filter(isByHours);
  const discount = add(...open.map(block => block.discount));
  const reserve = add(...open.map(block => block.contingency));
  // A discount above the whole price is an error, and said to be one.
  if (!field || !isKnown(discount) || !isKnown(reserve) || !isKnown(priced.net) || priced.net.lt(0)) return [];
  return discount.lte(reserve) ? [] : [told(field.node.span, discount, reserve, priced.currency)];
}

function told(span: Finding['span'], discount: Decimal, reserve: Decimal, currency: string | undefined): Finding {
  const given = { discount: { money: discount, currency } };
  const message = reserve.eq(0)
    ? makeMessage('discount-without-reserve.none', given)
    : makeMessage('discount-without-reserve', { ...given, reserve: { money: reserve, currency } });
  return { span, message };
}

function isByHours(priced: PricedBlock): boolean {
  return !priced.block.price && countedLeaves(priced).some(leaf => leaf.pricedBy === 'hours');
}
