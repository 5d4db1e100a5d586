import { ceilToMultiple, Decimal, zero } from '../../base/decimal.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PriceRange } from '../../pricing/figures.ts';

/** Both ends of what a client may rely on. */
export interface Range {
  low: Decimal;
  high: Decimal;
}

/**
 * A price range as it is promised: rounded outwards, so that it is no narrower than the methodology has it. Undefined where the price
 * stands, or nobody knows how far it may move.
 */
export function rangeOf({ low, high }: PriceRange): Range | undefined {
  if (!isKnown(low) || !isKnown(high) || low.eq(high)) return undefined;
  return { low: outwards(low, 'down'), high: outwards(high, 'up') };
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
