import { zero } from '../base/decimal.ts';
import { isSold } from '../plan/sold.ts';
import { type Amount, add, isKnown, subtract } from '../pricing/amount.ts';
import { type Comparison, compareStates, type PlanState } from './comparison.ts';

/** What a plan did from one state to the next. */
export interface Step {
  comparison: Comparison;
  /** Total now − total before. */
  total: Amount;
  /** Sixths of an hour. */
  effort: Amount;
  /**
   * By how much the net price of a sold project grew beside what the client has agreed to (methodology, M7); undefined before it is
   * sold, and where it did not.
   */
  unagreed: Amount | undefined;
}

/** Compares a state of a plan with the one before it. */
export function stepBetween(before: PlanState, after: PlanState): Step {
  const comparison = compareStates(before, after);
  const { total, effort } = comparison.difference;
  return { comparison, total, effort, unagreed: unagreedGrowth(comparison) };
}

function unagreedGrowth({ before, difference, effects, isSameCurrency }: Comparison): Amount | undefined {
  if (!isSameCurrency || !isSold(before.priced.plan.stage)) return undefined;
  const agreed = add(...effects.filter(({ cause }) => cause === 'change').map(({ net }) => net));
  const growth = subtract(difference.net, agreed);
  return isKnown(growth) && growth.gt(zero) ? growth : undefined;
}
