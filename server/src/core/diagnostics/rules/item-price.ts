import { makeMessage } from '../../l10n/translate.ts';
import { isUnclear } from '../../language/values.ts';
import type { Item } from '../../plan/model.ts';
import { removeKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { itemMark, itemName, itemsOfPlan } from './support/items.ts';

export const rule: Rule = {
  id: 'item-price',
  severity: 'error',
  alwaysTold: true,
  wrong: 'items:\n  - { id: trips, title: Trip, quantity: 2, price: 4500, at-cost: true, cost: 4500 }',
  right: 'items:\n  - { id: trips, title: Trip, quantity: 2, at-cost: true, cost: 4500 }',
  checkPlan,
};

/** An item has one price: its own, what it costs, or a share of others. */
function checkPlan({ priced, document }: PlanContext): Finding[] {
  return itemsOfPlan(priced).flatMap(({ item }) => {
    const values = { item: itemName(item) };
    const told = (key: Wrong, at: string, remove?: string): Finding[] => [
      {
        span: itemMark(item, at),
        message: makeMessage(key, values),
        fixes: () => (remove && item.origin === undefined ? removeKeyFix(document, item.node, remove) : []),
      },
    ];
    const ways = waysOf(item);
    if (ways.length === 0) return isUnclear(item.node, 'at-cost') ? [] : told('item-price.none', 'title');
    if (ways.length > 1) return told('item-price.several', ways[1] ?? 'price', ways[1]);
    if (item.atCost && !item.cost) return told('item-price.at-cost', 'at-cost');
    if (item.atCost && item.discount) return told('item-price.discount', 'discount', 'discount');
    if (item.share && item.of.length === 0) return told('item-price.share', 'share');
    return [];
  });
}

type Wrong = `item-price.${'none' | 'several' | 'at-cost' | 'discount' | 'share'}`;

function waysOf({ price, atCost, share }: Item): string[] {
  return [...(price ? ['price'] : []), ...(atCost ? ['at-cost'] : []), ...(share ? ['share'] : [])];
}
