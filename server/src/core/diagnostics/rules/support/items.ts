import type { Text } from '../../../l10n/translate.ts';
import type { Item } from '../../../plan/model.ts';
import type { PricedItem } from '../../../pricing/price-item.ts';
import type { PricedPlan } from '../../../pricing/price-plan.ts';
import type { RelativeSpan, SyntaxNode } from '../../../syntax/nodes.ts';
import { markOf } from '../../rule.ts';

/** Every item that is not dropped, options included; items of a case call once each. */
export function itemsOfPlan({ everyBlock }: PricedPlan): PricedItem[] {
  const seen = new Set<SyntaxNode>();
  return everyBlock
    .flatMap(({ itemList }) => itemList)
    .filter(({ item, counting }) => counting !== 'dropped' && !seen.has(item.node) && seen.add(item.node));
}

export function itemName({ title, id }: Item): { text: Text } {
  return { text: title ?? id };
}

/** The span of an item, or of one of its values: for an item of a case, the call. */
export function itemMark({ origin, place, node }: Item, key: string): RelativeSpan {
  return origin === undefined ? markOf(node, key) : markOf(place);
}
