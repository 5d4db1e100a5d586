import type { PricedBlock } from './price-block.ts';
import type { PricedChange } from './price-change.ts';
import type { PricedItem } from './price-item.ts';
import type { PricedTask } from './price-task.ts';

/** The components of a block's price before computations over all of it. */
export type PricedWork =
  | { kind: 'work'; task: PricedTask }
  /** A price of the block that replaces those of its tasks. */
  | { kind: 'price'; block: PricedBlock }
  | { kind: 'item'; item: PricedItem }
  | { kind: 'change'; change: PricedChange };

/** The priced object itself: the same as long as its price is. */
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
