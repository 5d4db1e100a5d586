import { Decimal, divideRounded, zero } from '../base/decimal.ts';
import { memoize } from '../base/memo.ts';
import type { Estimate } from '../language/values.ts';
import { type Amount, combine, isKnown } from './amount.ts';

/**
 * Efforts are in sixths of an hour: the expected value of a three-point estimate is (min + 4·likely + max) / 6 (PERT;
 * language.md step 1), so in sixths it stays exact until money is rounded once.
 */
export type Sixths = Decimal;

const six = new Decimal(6);

export const expectedSixths = memoize(
  (estimate: Estimate): Sixths => estimate.min.plus(estimate.likely.times(4)).plus(estimate.max),
);

/** Six standard deviations: (max − min), of which one sixth is one deviation (PERT). */
export const deviationSixths = memoize((estimate: Estimate): Sixths => estimate.max.minus(estimate.min));

/** Efforts or spreads × hourly rate, unrounded. */
export const timesRate = memoize((sixths: Sixths) => memoize((rate: Decimal) => sixths.times(rate)));

/** Effort × hourly rate, rounded once to the currency's digits. */
export function effortTimesRate(effort: Amount, rate: Amount, digits: number): Amount {
  if (!isKnown(effort) || !isKnown(rate)) return combine([effort, rate], () => zero);
  return productsOf(effort)(rate)(digits);
}

/** A plan repeats the same efforts at few rates. */
const productsOf = memoize((effort: Sixths) =>
  memoize((rate: Decimal) => {
    const product = timesRate(effort)(rate);
    const byDigits = new Map<number, Decimal>();
    return (digits: number) => {
      const known = byDigits.get(digits) ?? divideRounded(product, six, digits);
      byDigits.set(digits, known);
      return known;
    };
  }),
);

/** Converts sixths to hours for people and JSON; null if unknown. */
export function toHours(effort: Amount): number | null {
  return isKnown(effort) ? hoursOf(effort) : null;
}

const hoursOf = memoize((effort: Sixths) => Number(effort.div(six).toString()));

/** Converts hours, as written in a plan, to sixths. */
export function fromHours(hours: Decimal): Sixths {
  return hours.times(six);
}
