import { Decimal, round, sum, zero } from '../base/decimal.ts';
import { memoize, memoizeByKey } from '../base/memo.ts';
import { type Amount, add, combine } from './amount.ts';
import { overPeriods, type PricedBlock } from './price-block.ts';
import { countedLeaves } from './price-task.ts';

/** The prices not exceeded with a probability of 50, 80 and 90%. */
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

/** Limit of remembered roots. */
const mostRoots = 100;

const squareOf = memoize((value: Decimal) => value.times(value));

/** The sum of squared spreads in a block. */
const squaresIn = memoize((block: PricedBlock): Amount => {
  const spreads = countedLeaves(block).map(leaf => overPeriods(leaf.spread, block.recurring));
  return combine(spreads, values => sum(values.map(squareOf)));
});

/** A root with forty digits takes longer than everything else, and after most keystrokes it is the same as before. */
const rootOf = memoizeByKey(
  (squares: string) => squares,
  squares => new Decimal(squares).sqrt(),
  mostRoots,
);

/**
 * mean + z × √Σ(deviation × rate)², over subtotal + changes (language.md step 11): the spread of hours only. Tasks are
 * assumed independent, repetitions of one task correlated; fixed prices, of tasks and whole blocks, do not vary.
 */
export function projectRange(blocks: readonly PricedBlock[], digits: number): Range {
  const mean = add(...blocks.flatMap(block => [block.subtotal, block.changes]));
  const squares = blocks.filter(block => !block.block.price).map(squaresIn);
  // `spread` is 6σ of a task; √Σspread² is 6σ of the project, hence divided by 6.
  const deviation = combine(squares, values => rootOf(sum(values).toString()).div(6));
  const at = (quantile: Decimal) =>
    combine([mean, deviation], ([average = zero, sigma = zero]) => round(average.plus(sigma.times(quantile)), digits));
  return { p50: at(z.p50), p80: at(z.p80), p90: at(z.p90) };
}
