import { Decimal, round, sum, zero } from '../../base/decimal.ts';
import { combine, isKnown } from '../../pricing/amount.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';

/** 80% of outcomes of a normal distribution lie so many deviations around its mean: 10% below, 10% above. */
const z = new Decimal('1.2815515655446004');

export interface PriceRange {
  low: Decimal;
  high: Decimal;
}

/**
 * Between which prices blocks will come out in 8 cases of 10, as far as their estimates are preliminary: a detailed or
 * fixed one is what it is. The deviation of the work (language.md step 10) is taken in proportion to the block's total,
 * so that contingency, discount and VAT are in it. Undefined where nothing is preliminary or nothing deviates.
 */
export function priceRange(blocks: readonly PricedBlock[], digits: number): PriceRange | undefined {
  const variances = blocks.filter(({ block }) => block.estimate === 'preliminary').map(variance);
  const total = combine(
    blocks.map(block => block.total),
    sum,
  );
  if (!isKnown(total) || variances.some(value => value === undefined)) return undefined;
  const deviation = sum(variances.map(value => value ?? zero)).sqrt();
  if (deviation.eq(0)) return undefined;
  const margin = deviation.times(z);
  return { low: round(total.minus(margin), digits), high: round(total.plus(margin), digits) };
}

/** Square of the deviation of a block's total. */
function variance(priced: PricedBlock): Decimal | undefined {
  const { block, subtotal, changes, total } = priced;
  if (block.price) return zero;
  const spreads = combine(
    countedLeaves(priced).map(leaf => leaf.spread),
    values => sum(values.map(value => value.times(value))).div(36),
  );
  const base = combine([subtotal, changes], sum);
  if (!isKnown(spreads) || !isKnown(base) || !isKnown(total) || base.lte(0)) return undefined;
  const scale = total.div(base);
  return spreads.times(scale).times(scale);
}
