import { divideRounded, one } from '../../base/decimal.ts';
import { makeMessage } from '../../l10n/translate.ts';
import { isEndless } from '../../plan/block-state.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedItem } from '../../pricing/price-item.ts';
import type { Figures, PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { fractionOf } from '../../pricing/vat.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { itemMark, itemName } from './support/items.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'loss-making',
  severity: 'warning',
  source: 'M5',
  isAdvice: true,
  wrong: 'blocks:\n  - { id: audit, type: audit, price: 5000, cost: 9000 }',
  right: 'blocks:\n  - { id: audit, type: audit, price: 15000, cost: 9000 }',
  checkPlan,
};

/** A project that loses money says so once; else the blocks and items that eat what the others earn. */
function checkPlan({ plan, priced }: PlanContext): Finding[] {
  const place = pairOf(plan.root, 'pricing') ?? pairOf(plan.root, 'blocks');
  const whole = lossOf(priced, priced.currency);
  const ofWhole = whole && place ? [{ span: place.key.span, message: makeMessage('loss-making', whole) }] : [];
  const blocks = priced.everyBlock.filter(({ block }) => block.status !== 'cancelled');
  return [
    ...ofWhole,
    ...blocks.filter(({ block }) => !whole || isApart(block)).flatMap(block => inBlock(block, priced)),
  ];
}

/** What is in no total is in no loss of the whole: options, and work without an end. */
function isApart(block: PricedBlock['block']): boolean {
  return block.optional || isEndless(block);
}

function inBlock(figures: PricedBlock, priced: PricedPlan): Finding[] {
  const { block } = figures;
  const isOpen = isEndless(block);
  const loss = lossOf(isOpen ? figures.period : figures, priced.currency);
  if (!loss) return figures.itemList.flatMap(item => ofItem(item, priced));
  const key = isOpen ? 'loss-making.period' : block.optional ? 'loss-making.option' : 'loss-making.block';
  return [{ span: markOf(block.node), message: makeMessage(key, { block: blockName(block), ...loss }) }];
}

/** What is bought for more than it is sold for, in a block that earns enough to hide it. */
function ofItem({ item, net, cost, rate, counting }: PricedItem, { plan, currency, digits }: PricedPlan): Finding[] {
  const part = fractionOf(rate);
  if (counting === 'dropped' || item.atCost || !isKnown(net) || !isKnown(cost) || !isKnown(part)) return [];
  const tax = plan.pricing?.vat?.included?.value ? one.plus(part) : one;
  if (net.lte(0) || net.gte(cost.times(tax))) return [];
  const left = divideRounded(net, tax, digits);
  const money = (amount: typeof left) => ({ money: amount, currency });
  const values = { item: itemName(item), net: money(left), cost: money(cost), loss: money(cost.minus(left)) };
  return [{ span: itemMark(item, item.price ? 'price' : 'share'), message: makeMessage('loss-making.item', values) }];
}

/** What is given for nothing is an investment, and no mistake. */
function lossOf({ net, cost, margin, total }: Figures, currency: string | undefined) {
  if (!isKnown(net) || !isKnown(cost) || !isKnown(margin) || !isKnown(total)) return undefined;
  if (margin.gte(0) || total.lte(0)) return undefined;
  const money = (amount: typeof net) => ({ money: amount, currency });
  return { net: money(net), cost: money(cost), loss: money(margin.abs()) };
}
