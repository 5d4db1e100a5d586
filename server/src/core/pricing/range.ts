import { Decimal, round, sum, zero } from '../base/decimal.ts';
import { memoize } from '../base/memo.ts';
import { type Amount, add, combine } from './amount.ts';
import type { PricedBlock } from './price-plan.ts';
import { countedLeaves } from './price-task.ts';

/** The project's price that is not exceeded with 50, 80 and 90% probability. */
export interface Range {
  p50: Amount;
  p80: Amount;
  p90: Amount;
}

/** Quantiles of the standard normal distribution. */
const z = {
  p50: zero,
  p80: new Decimal('0.8416212335729143'),
  p90: new Decimal('1.2815515655446004'),
};

const squareOf = memoize((value: Decimal) => value.times(value));

/**
 * mean + z × √Σ(deviation × rate)², over subtotal + changes (language.md step 10). Tasks are taken as independent;
 * fixed prices, of tasks and of whole blocks, deviate by nothing.
 */
export function projectRange(blocks: PricedBlock[], digits: number): Range {
  const mean = add(...blocks.flatMap(block => [block.subtotal, block.changes]));
  const spreads = blocks
    .filter(block => !block.block.price)
    .flatMap(countedLeaves)
    .map(leaf => leaf.spread);
  // Spreads are six deviations each, so the root is six of the project's.
  const deviation = combine(spreads, values => sum(values.map(squareOf)).sqrt().div(6));
  const at = (quantile: Decimal) =>
    combine([mean, deviation], ([average = zero, sigma = zero]) => round(average.plus(sigma.times(quantile)), digits));
  return { p50: at(z.p50), p80: at(z.p80), p90: at(z.p90) };
}
