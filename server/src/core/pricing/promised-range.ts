import { ceilToMultiple, Decimal, one, round, zero } from '../base/decimal.ts';
import type { EstimateRange } from '../plan/estimate-ranges.ts';
import { type Amount, add, combine, isKnown, isNothing, subtract } from './amount.ts';
import type { PriceRange } from './figures.ts';
import type { PricedBlock, PricedPlan } from './price-plan.ts';

/** An amount with the work at both ends of what a methodology says of its maturity. */
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

/** Whether there is work in a block: what has items alone is not estimated. */
export function hasWork({ period }: PricedBlock): boolean {
  return !isNothing(period.subtotal) || !isNothing(period.changes);
}

/** Both ends of what a client may rely on. */
export interface Range {
  low: Decimal;
  high: Decimal;
}

/** What a client pays at most. A cap below the price bounds nothing: that is a problem of the plan, told by the rule `cap-exceeded`. */
interface Bound {
  cap?: Decimal | undefined;
  total: Amount;
}

/**
 * A price range as it is promised: rounded outwards, so that it is no narrower than the methodology has it, and within its cap.
 * Undefined where the price stands, or nobody knows how far it may move.
 */
function rangeOf({ low, high }: PriceRange, bound: Bound): Range | undefined {
  if (!isKnown(low) || !isKnown(high) || low.eq(high)) return undefined;
  return { low: outwards(low, 'down'), high: within(outwards(high, 'up'), bound) };
}

/** How far an amount of a one-off block may move, with or without VAT and discount; its cap bounds the amount that is paid. */
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

/** Of the whole project, VAT included: no stage above its cap, nor all of them above that of the plan. */
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

/** To three significant digits; a smaller step would promise what no estimate can keep. */
function outwards(value: Decimal, to: 'up' | 'down'): Decimal {
  if (value.eq(zero)) return value;
  const step = new Decimal(10).pow(value.e - significant + 1);
  const lifted = ceilToMultiple(value, step);
  if (to === 'up' || lifted.eq(value)) return lifted;
  return lifted.minus(step);
}
