import { zero } from '../base/decimal.ts';
import { isSold } from '../plan/sold.ts';
import { type Amount, add, isKnown, subtract } from '../pricing/amount.ts';
import { type Comparison, compareStates, type PlanState } from './comparison.ts';

/** The differences from one state of a plan to the next. */
export interface Step {
  comparison: Comparison;
  /** Present minus earlier total. */
  total: Amount;
  /** Sixths of an hour. */
  effort: Amount;
  /**
   * Growth of a sold project's net price beyond what the client has agreed to (methodology, M7); undefined before it is
   * sold, and if there is none.
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
