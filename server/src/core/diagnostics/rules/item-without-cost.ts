import type { PricedBlock } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { itemMark, itemName, itemsOfPlan } from './support/items.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'item-without-cost',
  severity: 'information',
  isAdvice: true,
  wrong: 'items:\n  - { id: seats, title: Licence, quantity: 15, price: 390 }',
  right: 'items:\n  - { id: seats, title: Licence, quantity: 15, price: 390, cost: 310 }',
  checkPlan,
};

/** Where somebody's cost is known, an item, or a priced block, without one hides the margin of all. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  const isCounted = plan.executors.some(({ cost }) => cost);
  if (!isCounted) return [];
  const blocks = priced.everyBlock.filter(isOfUnknownCost).map(({ block }) => ({
    span: markOf(block.node, 'price'),
    message: { key: 'item-without-cost.block' as const, values: { block: blockName(block) } },
    fixes: () => addKeyFix(document, block.node, 'block.cost', snippet`\${1:0}`),
  }));
  const items = itemsOfPlan(priced)
    .filter(({ item, counting }) => counting === 'counted' && !item.cost && !item.atCost)
    .map(({ item }) => ({
      span: itemMark(item, item.idField ? 'id' : 'title'),
      message: { key: 'item-without-cost' as const, values: { item: itemName(item) } },
      fixes: () => (item.origin === undefined ? addKeyFix(document, item.node, 'item.cost', snippet`\${1:0}`) : []),
    }));
  return [...blocks, ...items];
}

/** A price of its own, and nothing in it that says what it costs. */
function isOfUnknownCost(priced: PricedBlock): boolean {
  const { block, itemList } = priced;
  if (!block.price?.value?.gt(0) || block.cost || block.status === 'cancelled') return false;
  return countedLeaves(priced).length === 0 && itemList.every(({ counting }) => counting !== 'counted');
}
