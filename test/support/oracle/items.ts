import type { BlockInput, ItemInput, PlanInput } from './data.ts';
import { Fraction, sum } from './fraction.ts';
import { isIncluded, rateTextOf, vatFraction } from './vat.ts';
import { piecesOf } from './work.ts';

export interface PricedItem {
  rate: string;
  net: Fraction;
  cost: Fraction | null;
  isOptional: boolean;
}

export function itemsOf(block: BlockInput, plan: PlanInput, digits: number): PricedItem[] {
  return (block.items ?? []).map(item => {
    const quantity = Fraction.of(item.quantity ?? 1);
    return {
      rate: rateTextOf(plan, block, item),
      net: netOf(item, block, plan, digits),
      cost: item.cost === undefined ? null : Fraction.of(item.cost).times(quantity).round(digits),
      isOptional: item.optional === true,
    };
  });
}

/** Unit price × quantity × (1 − discount), rounded once. */
function netOf(item: ItemInput, block: BlockInput, plan: PlanInput, digits: number): Fraction {
  const off = item.discount === undefined ? Fraction.zero : Fraction.ofPercent(item.discount);
  return unitPriceOf(item, block, plan, digits)
    .times(Fraction.of(item.quantity ?? 1))
    .times(Fraction.one.minus(off))
    .round(digits);
}

function unitPriceOf(item: ItemInput, block: BlockInput, plan: PlanInput, digits: number): Fraction {
  if (item.share !== undefined) return shareOf(item, item.share, block, plan, digits);
  if (!item['at-cost']) return Fraction.of(item.price ?? 0);
  const cost = Fraction.of(item.cost ?? 0);
  if (!isIncluded(plan)) return cost;
  return cost.times(Fraction.one.plus(vatFraction(rateTextOf(plan, block, item)))).round(digits);
}

/** max(share × Σ of what is named, min), rounded to the minor unit. */
function shareOf(item: ItemInput, share: string, block: BlockInput, plan: PlanInput, digits: number): Fraction {
  const base = sum((item.of ?? []).map(id => namedSum(id, item, block, plan, digits)));
  const part = base.times(Fraction.ofPercent(share));
  const least = Fraction.of(item.min ?? 0);
  return (part.isBelow(least) ? least : part).round(digits);
}

/** An item of the plan, else a block: what it brings to a share of it. */
function namedSum(id: string, item: ItemInput, own: BlockInput, plan: PlanInput, digits: number): Fraction {
  for (const block of plan.blocks) {
    const named = (block.items ?? []).find(other => other.id === id);
    if (!named) continue;
    const counts = blockCounts(block, item, own) && (item.optional || !named.optional);
    return counts ? netOf(named, block, plan, digits) : Fraction.zero;
  }
  const block = plan.blocks.find(other => other.id === id);
  return block && blockCounts(block, item, own) ? subtotalOf(block, plan, digits) : Fraction.zero;
}

/** Cancelled blocks never; optional ones for optional items and for items of their own. */
function blockCounts(block: BlockInput, item: ItemInput, own: BlockInput): boolean {
  if (block.status === 'cancelled') return false;
  return item.optional === true || !block.optional || block.id === own.id;
}

/** A price of its own, else the tasks that count. */
export function subtotalOf(block: BlockInput, plan: PlanInput, digits: number): Fraction {
  if (block.price !== undefined) return Fraction.of(block.price).round(digits);
  return sum(
    piecesOf(block, plan, digits)
      .filter(piece => !piece.isOptional)
      .map(piece => piece.net),
  );
}
