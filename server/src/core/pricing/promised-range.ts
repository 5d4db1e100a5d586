import { ceilToMultiple, Decimal, one, round, zero } from '../base/decimal.ts';
import type { EstimateRange } from '../plan/estimate-ranges.ts';
import { type Amount, add, combine, isKnown, isNothing, subtract } from './amount.ts';
import type { PriceRange } from './figures.ts';
import type { PricedBlock, PricedPlan } from './price-plan.ts';

/** An amount at both ends of the methodology's range. */
export function rangeAround(
  work: Amount,
  { low, high }: EstimateRange,
  digits: number,
  amountWith: (work: Amount) => Amount,
): PriceRange {
  const at = (fraction: Decimal) =>
    amountWith(combine([work], ([value = zero]) => round(value.times(one.plus(fraction)), digits)));
  return { low: at(low), high: at(high) };
}

/** Whether a block contains work: items alone are not estimated. */
export function hasWork({ period }: PricedBlock): boolean {
  return !isNothing(period.subtotal) || !isNothing(period.changes);
}

/** Both ends of a range that a client can rely on. */
export interface Range {
  low: Decimal;
  high: Decimal;
}

/** The most that a client pays. A cap below the price is ignored here, and reported by the rule `cap-exceeded`. */
interface Bound {
  cap?: Decimal | undefined;
  total: Amount;
}

/**
 * The promised price range: rounded outwards, so that it is not narrower than the methodology's, and limited by the
 * cap. Undefined if the price is fixed, or the range is unknown.
 */
function rangeOf({ low, high }: PriceRange, bound: Bound): Range | undefined {
  if (!isKnown(low) || !isKnown(high) || low.eq(high)) return undefined;
  return { low: outwards(low, 'down'), high: within(outwards(high, 'up'), bound) };
}

/** The range of an amount of a one-off block, with or without VAT and discount; its cap limits the amount paid. */
export function blockRange(
  amount: Amount,
  block: PricedBlock,
  bounds: EstimateRange,
  digits: number,
): Range | undefined {
  const { items, total } = block;
  const range = rangeAround(subtract(amount, items), bounds, digits, work => add(work, items));
  const isPaid = isNothing(subtract(amount, total));
  return rangeOf(range, { cap: isPaid ? block.block.cap?.value : undefined, total });
}

/** The range of the whole project, VAT included: no stage exceeds its cap, nor all of them that of the plan. */
export function projectRange({ plan, blocks, priceRange, total }: PricedPlan): Range | undefined {
  const highs = blocks.map(({ block, priceRange: { high }, total }) =>
    isKnown(high) ? within(high, { cap: block.cap?.value, total }) : high,
  );
  return rangeOf({ low: priceRange.low, high: add(...highs) }, { cap: plan.pricing?.cap?.value, total });
}

function within(high: Decimal, { cap, total }: Bound): Decimal {
  const holds = cap !== undefined && isKnown(total) && total.lte(cap);
  return holds && cap.lt(high) ? cap : high;
}

const significant = 3;

/** Rounds outwards to three significant digits; more would claim a precision that estimates lack. */
function outwards(value: Decimal, to: 'up' | 'down'): Decimal {
  if (value.eq(zero)) return value;
  const step = new Decimal(10).pow(value.e - significant + 1);
  const lifted = ceilToMultiple(value, step);
  if (to === 'up' || lifted.eq(value)) return lifted;
  return lifted.minus(step);
}
