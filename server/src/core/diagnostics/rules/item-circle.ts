import type { Item } from '../../plan/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { itemMark, itemName, itemsOfPlan } from './support/items.ts';

export const rule: Rule = {
  id: 'item-circle',
  severity: 'error',
  alwaysTold: true,
  wrong:
    'items:\n  - { id: care, title: Care, share: 10%, of: [help] }\n  - { id: help, title: Help, share: 5%, of: [care] }',
  right:
    'items:\n  - { id: care, title: Care, share: 10%, of: [seats] }\n  - { id: help, title: Help, share: 5%, of: [care] }',
  checkPlan,
};

/** An item that is a share of itself, directly or indirectly, has no price. */
function checkPlan({ priced }: PlanContext): Finding[] {
  const items = itemsOfPlan(priced).map(({ item }) => item);
  const byId = new Map(items.toReversed().map(item => [item.id, item]));
  return circlesIn(items, byId).map(item => ({
    span: itemMark(item, 'of'),
    message: { key: 'item-circle', values: { item: itemName(item) } },
  }));
}

/** The first item of each cycle in the order of the text; with an explicit stack, because chains may be long. */
function circlesIn(items: readonly Item[], byId: ReadonlyMap<string, Item>): Item[] {
  const places = new Map(items.map((item, index) => [item, index]));
  const place = (item: Item) => places.get(item) ?? 0;
  const done = new Set<Item>();
  const found = new Set<Item>();
  for (const start of items) {
    if (done.has(start)) continue;
    const way = [{ item: start, next: 0 }];
    const onWay = new Map([[start, 0]]);
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const named = top.item.of[top.next++];
      const inner = named && byId.get(named.value ?? '');
      const at = inner && onWay.get(inner);
      if (inner && at !== undefined) {
        const circle = way.slice(at).map(({ item }) => item);
        found.add(circle.reduce((first, item) => (place(item) < place(first) ? item : first)));
      } else if (inner && !done.has(inner)) {
        onWay.set(inner, way.push({ item: inner, next: 0 }) - 1);
      } else if (!named) {
        way.pop();
        onWay.delete(top.item);
        done.add(top.item);
      }
    }
  }
  return [...found];
}
