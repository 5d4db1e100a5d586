import { makeMessage } from '../../l10n/translate.ts';
import type { Discount, Field } from '../../language/values.ts';
import { type Amount, add, isKnown, subtract } from '../../pricing/amount.ts';
import { discountOf } from '../../pricing/price-block.ts';
import type { Figures, PricedPlan } from '../../pricing/price-plan.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'discount-too-large',
  severity: 'error',
  source: 'M22',
  wrong: 'pricing:\n  discount: 50000   # of a project of 40000',
  right: 'pricing:\n  discount: 5%',
  checkPlan,
};

/** An amount off: the plan's comes off its one-off work, a block's off the block, of a recurring one off each period. */
function checkPlan({ plan, priced }: PlanContext): Finding[] {
  const oneOff = priced.blocks.filter(({ recurring }) => !recurring);
  const discount = plan.pricing?.discount;
  if (discount?.value?.kind === 'amount' && oneOff.length === 0) {
    const message = makeMessage('discount-too-large.nothing');
    return [...ofBlocks(priced), { span: discount.node.span, message, severity: 'warning' }];
  }
  const left = oneOff.map(({ block, period }) => {
    const sum = before(period);
    return subtract(sum, discountOf(block.discount, sum, priced.digits));
  });
  return [...ofBlocks(priced), ...tooLarge('discount-too-large', discount, add(...left), priced)];
}

function ofBlocks(priced: PricedPlan): Finding[] {
  return priced.everyBlock.flatMap(({ block, period }) =>
    tooLarge('discount-too-large.block', block.discount, before(period), priced),
  );
}

function before({ subtotal, contingency, changes }: Figures): Amount {
  return add(subtotal, contingency, changes);
}

function tooLarge(
  key: 'discount-too-large' | 'discount-too-large.block',
  discount: Field<Discount> | undefined,
  price: Amount,
  { currency }: PricedPlan,
): Finding[] {
  if (discount?.value?.kind !== 'amount' || !isKnown(price) || discount.value.amount.lte(price)) return [];
  return [{ span: discount.node.span, message: makeMessage(key, { price: { money: price, currency } }) }];
}
