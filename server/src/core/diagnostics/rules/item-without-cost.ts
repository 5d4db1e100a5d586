import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { itemMark, itemName, itemsOfPlan } from './support/items.ts';

export const rule: Rule = {
  id: 'item-without-cost',
  severity: 'information',
  isAdvice: true,
  wrong: 'items:\n  - { id: seats, title: Licence, quantity: 15, price: 390 }',
  right: 'items:\n  - { id: seats, title: Licence, quantity: 15, price: 390, cost: 310 }',
  checkPlan,
};

/** If some costs are known, an item without one makes the margin unknown. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  const isCounted = plan.executors.some(({ cost }) => cost);
  if (!isCounted) return [];
  return itemsOfPlan(priced)
    .filter(({ item, counting }) => counting === 'counted' && !item.cost && !item.atCost)
    .map(({ item }) => ({
      span: itemMark(item, item.idField ? 'id' : 'title'),
      message: { key: 'item-without-cost', values: { item: itemName(item) } },
      fixes: () => (item.origin === undefined ? addKeyFix(document, item.node, 'item.cost', snippet`\${1:0}`) : []),
    }));
}
