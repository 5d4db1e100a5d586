import type { PricedBlock } from './price-block.ts';
import type { PricedChange } from './price-change.ts';
import type { PricedItem } from './price-item.ts';
import type { PricedTask } from './price-task.ts';

/** What the price of a block is made of before anything is reckoned for all of it. */
export type PricedWork =
  | { kind: 'work'; task: PricedTask }
  /** The price that a block has in place of those of its tasks. */
  | { kind: 'price'; block: PricedBlock }
  | { kind: 'item'; item: PricedItem }
  | { kind: 'change'; change: PricedChange };

/** The priced thing itself: one object for as long as its price is the same computation. */
export function pricedOf(work: PricedWork): object {
  switch (work.kind) {
    case 'work':
      return work.task;
    case 'price':
      return work.block;
    case 'item':
      return work.item;
    case 'change':
      return work.change;
  }
}
