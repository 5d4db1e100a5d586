import type { Estimate } from '../language/values.ts';
import { type Amount, combine, isKnown } from './amount.ts';
import { Decimal, divideRounded } from './decimal.ts';

/**
 * Efforts are kept in sixths of an hour: the expected value of a three-point estimate is (min + 4·likely + max) / 6
 * (PERT; language.md step 1), and counted in sixths it stays exact until the one rounding of the money.
 */
export type Sixths = Decimal;

const six = new Decimal(6);

export function expectedSixths(estimate: Estimate): Sixths {
  return estimate.min.plus(estimate.likely.times(4)).plus(estimate.max);
}

/** Six standard deviations: (max − min), of which a sixth is one (PERT). */
export function deviationSixths(estimate: Estimate): Sixths {
  return estimate.max.minus(estimate.min);
}

/** Effort × price of an hour, rounded once to the currency's digits. */
export function effortTimesRate(effort: Amount, rate: Amount, digits: number): Amount {
  return combine([effort, rate], ([sixths = six, perHour = six]) => divideRounded(sixths.times(perHour), six, digits));
}

/** Hours as people and JSON count them; null where unknown. */
export function toHours(effort: Amount): number | null {
  return isKnown(effort) ? Number(effort.div(six).toString()) : null;
}
