import { type Decimal, one, sum, zero } from '../../base/decimal.ts';
import { makeMessage } from '../../l10n/translate.ts';
import type { Field } from '../../language/values.ts';
import { type Amount, isKnown } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import { isByActuals } from '../../scheduling/payments/payments.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { itemMark, itemsOfPlan } from './support/items.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'cap-exceeded',
  severity: 'warning',
  wrong: 'pricing:\n  currency: EUR\n  cap: 32000   # the total is 32097.77',
  right: 'pricing:\n  currency: EUR\n  cap: 33000',
  checkPlan,
};

/** The most that the client pays: for an item before VAT, for a block and the project with it. */
function checkPlan({ plan, priced }: PlanContext): Finding[] {
  return [
    ...above(plan.pricing?.cap, priced.total, plan.pricing?.cap?.node.span, priced),
    ...priced.everyBlock.flatMap(block => [
      ...above(block.block.cap, block.total, block.block.cap?.node.span, priced),
      ...nearByActuals(block, priced),
    ]),
    ...itemsOfPlan(priced).flatMap(({ item, net }) => above(item.cap, net, itemMark(item, 'cap'), priced)),
  ];
}

function above(
  cap: Field<Decimal> | undefined,
  amount: Amount,
  span: Finding['span'] | undefined,
  { currency }: PricedPlan,
): Finding[] {
  if (!cap?.value || !span || !isKnown(amount) || amount.lte(cap.value)) return [];
  const money = (value: Decimal) => ({ money: value, currency });
  const values = { amount: money(amount), cap: money(cap.value), difference: money(amount.minus(cap.value)) };
  return [{ span, message: makeMessage('cap-exceeded', values) }];
}

/** For work billed by actual hours the client has to be told within a tenth of the cap, not when it is reached. */
function nearByActuals(priced: PricedBlock, { currency }: PricedPlan): Finding[] {
  const { block, total } = priced;
  const cap = block.cap?.value;
  if (!block.cap || !cap || !isByActuals(priced)) return [];
  const spent = spentIn(priced);
  if (!spent || spent.lt(cap.times('0.9'))) return [];
  if (isKnown(total) && total.gt(cap)) return [];
  const money = (value: Decimal) => ({ money: value.round(2), currency });
  const values = { block: blockName(block), spent: money(spent), cap: money(cap) };
  return [{ span: block.cap.node.span, message: makeMessage('cap-exceeded.near', values) }];
}

/** The amount of actual hours so far with VAT; undefined if none are recorded, or a rate is unknown. */
function spentIn(priced: PricedBlock): Decimal | undefined {
  const parts = countedLeaves(priced).flatMap(({ task, rate, payer }) => {
    const hours = task.spent?.value;
    return hours && payer === 'client' ? [rate && isKnown(rate) ? hours.times(rate) : undefined] : [];
  });
  if (parts.length === 0 || parts.some(part => part === undefined)) return undefined;
  const net = sum(parts.map(part => part ?? zero));
  const { total, net: planned } = priced;
  const tax = isKnown(total) && isKnown(planned) && planned.gt(0) ? total.div(planned) : one;
  return net.times(tax);
}
