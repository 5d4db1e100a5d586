import { one, round, zero } from '../base/decimal.ts';
import { memoize } from '../base/memo.ts';
import type { Block, Item, Plan, Task } from '../plan/model.ts';
import { type Amount, add, amountOf, combine, type Unknown, unknown } from './amount.ts';
import { type Inclusion, inclusionOf } from './price-task.ts';
import { fractionOf, type Rate, rateOr, type VatTerms, withVat } from './vat.ts';

/** An item with its figures, per period if its block recurs. */
export interface PricedItem {
  item: Item;
  counting: Inclusion;
  quantity: Amount;
  /** Unit price before the item's discount. */
  unitPrice: Amount;
  /** What its share is of; undefined where its price is no share. */
  whole: Amount | undefined;
  /** Before VAT, or with it if prices include it. */
  net: Amount;
  cost: Amount;
  rate: Rate;
}

/** The parts of the plan that the pricing of items depends on. */
export interface ItemSetting {
  plan: Plan;
  digits: number;
  vat: VatTerms;
  /** By block: the sum of its work without items; per period for a recurring block. */
  subtotals: ReadonlyMap<Block, Amount>;
}

interface Placed {
  item: Item;
  block: Block;
  counting: Inclusion;
}

/** The items of a block and of its case calls, in the order of the text. */
const itemsOf = memoize((block: Block): readonly Placed[] => {
  const brought = (tasks: readonly Task[], around: Inclusion): Placed[] =>
    tasks.flatMap(task => {
      if (task.kind !== 'group') return [];
      const counting = inclusionOf(task, around);
      return [...placed(task.items, block, counting), ...brought(task.tasks, counting)];
    });
  return [...brought(block.tasks, 'counted'), ...placed(block.items, block, 'counted')];
});

function placed(items: readonly Item[], block: Block, around: Inclusion): Placed[] {
  return items.map(item => ({ item, block, counting: inclusionOf(item, around) }));
}

/** Prices of all items of a plan, by block (docs/language.md, items); blocks without items are left out. */
export function priceItems(blocks: readonly Block[], setting: ItemSetting): ReadonlyMap<Block, readonly PricedItem[]> {
  const lists = blocks.map(block => [block, itemsOf(block)] as const).filter(([, list]) => list.length > 0);
  const pricer = new ItemPricer(
    lists.flatMap(([, list]) => list),
    setting,
  );
  return new Map(lists.map(([block, list]) => [block, list.map(one => pricer.price(one))]));
}

class ItemPricer {
  readonly #setting: ItemSetting;
  /** Of two items or blocks with one id, the first counts. */
  readonly #items = new Map<string, Placed>();
  readonly #blocks = new Map<string, Block>();
  readonly #prices = new Map<Item, PricedItem>();
  readonly #open = new Set<Item>();
  readonly #missing = new Map<string, Unknown>();

  constructor(items: readonly Placed[], setting: ItemSetting) {
    this.#setting = setting;
    for (const placed of items) if (!this.#items.has(placed.item.id)) this.#items.set(placed.item.id, placed);
    for (const block of setting.plan.blocks) if (!this.#blocks.has(block.id)) this.#blocks.set(block.id, block);
  }

  /**
   * Prices an item after those that it is a share of. It uses an explicit stack, because an untrusted plan may have
   * arbitrarily long chains.
   */
  price(placed: Placed): PricedItem {
    const open = [{ placed, next: 0 }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { item } = top.placed;
      this.#open.add(item);
      const before = item.of[top.next++];
      if (before && !this.#prices.has(item)) {
        const named = this.#items.get(before.value ?? '');
        if (named && !this.#prices.has(named.item) && !this.#open.has(named.item))
          open.push({ placed: named, next: 0 });
        continue;
      }
      if (!this.#prices.has(item)) this.#prices.set(item, this.#priceOf(top.placed));
      this.#open.delete(item);
      open.pop();
    }
    return this.#prices.get(placed.item) as PricedItem;
  }

  #priceOf(placed: Placed): PricedItem {
    const { item, block, counting } = placed;
    const { digits, vat } = this.#setting;
    const unreadable = (key: string) => unknown('reason.unreadable-in', { key, task: item.id });
    const rate = rateOr(item.vat, rateOr(block.vat, vat.rate));
    const quantity = amountOf(item.quantity, one, unreadable('quantity'));
    const discount = amountOf(item.discount, zero, unreadable('discount'));
    const whole = item.share && item.of.length > 0 ? this.#whole(placed) : undefined;
    const unitPrice = this.#unitPrice(item, rate, whole);
    const net = combine([unitPrice, quantity, discount], ([each = zero, count = one, off = zero]) =>
      round(each.times(count).times(one.minus(off)), digits),
    );
    const unitCost = amountOf(item.cost, unknown('reason.item-without-cost', { item: item.id }), unreadable('cost'));
    const cost = combine([unitCost, quantity], ([each = zero, count = one]) => round(each.times(count), digits));
    return { item, counting, quantity, unitPrice, whole, net, cost, rate };
  }

  #unitPrice(item: Item, rate: Rate, whole: Amount | undefined): Amount {
    const ways = [item.price !== undefined, item.atCost, item.share !== undefined].filter(Boolean).length;
    if (ways !== 1)
      return unknown(`reason.item-${ways === 0 ? ('without-price' as const) : ('priced-twice' as const)}`, {
        item: item.id,
      });
    if (item.atCost && item.discount) return unknown('reason.item-priced-twice', { item: item.id });
    if (item.price) return item.price.value ?? unknown('reason.unreadable-in', { key: 'price', task: item.id });
    return item.atCost ? this.#atCost(item, rate) : this.#share(item, whole);
  }

  /** Costs are without VAT; if prices include VAT, so does an item at cost. */
  #atCost(item: Item, rate: Rate): Amount {
    const { digits, vat } = this.#setting;
    if (!item.cost) return unknown('reason.item-without-cost', { item: item.id });
    const cost = item.cost.value ?? unknown('reason.unreadable-in', { key: 'cost', task: item.id });
    if (vat.included === false) return cost;
    if (vat.included !== true) return vat.included;
    return combine([cost, fractionOf(rate)], ([value = zero, part = zero]) => withVat(value, part, digits));
  }

  #whole(placed: Placed): Amount {
    return add(...placed.item.of.map(({ value }) => this.#named(value ?? '', placed)));
  }

  #share(item: Item, whole: Amount | undefined): Amount {
    const unreadable = (key: string) => unknown('reason.unreadable-in', { key, task: item.id });
    if (!whole) return unknown('reason.share-of-nothing', { item: item.id });
    const share = amountOf(item.share, zero, unreadable('share'));
    const least = amountOf(item.min, zero, unreadable('min'));
    return combine([share, whole, least], ([part = zero, base = zero, lowest = zero]) => {
      const price = base.times(part);
      return round(price.lt(lowest) ? lowest : price, this.#setting.digits);
    });
  }

  /** The value of a name in `of`: an item of the plan, else a block. */
  #named(id: string, asking: Placed): Amount {
    const item = this.#items.get(id);
    if (item) {
      if (!this.#counts(item.block, item.counting, asking)) return zero;
      // An item that is not priced yet depends on the requesting item: a cycle.
      return this.#prices.get(item.item)?.net ?? unknown('reason.item-circle', { item: id });
    }
    const block = this.#blocks.get(id);
    if (!block) return this.#nothing(id);
    return this.#counts(block, 'counted', asking) ? (this.#setting.subtotals.get(block) ?? zero) : zero;
  }

  /** One reason per undefined name, however many items refer to it. */
  #nothing(id: string): Unknown {
    const known = this.#missing.get(id) ?? unknown('reason.unknown-priced', { name: id });
    this.#missing.set(id, known);
    return known;
  }

  /**
   * For an item that is not optional, options count as 0, and so does the content of an optional block, unless it is
   * its own.
   */
  #counts(block: Block, counting: Inclusion, asking: Placed): boolean {
    if (block.status === 'cancelled' || counting === 'dropped') return false;
    if (asking.counting === 'optional') return true;
    return counting === 'counted' && (!block.optional || block === asking.block);
  }
}
