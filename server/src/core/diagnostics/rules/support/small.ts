import { zero } from '../../../base/decimal.ts';
import type { Methodology } from '../../../library/methodology/model.ts';
import { type Amount, isKnown } from '../../../pricing/amount.ts';
import type { PricedPlan } from '../../../pricing/price-plan.ts';

/** Whether an amount is too small a part of the project to be reported. Unknown amounts may be large. */
export function isSmall(
  amount: Amount | undefined,
  { net }: PricedPlan,
  methodology: Methodology | undefined,
): boolean {
  const percent = methodology?.limits.get('small-percent');
  if (!percent || amount === undefined || !isKnown(amount) || !isKnown(net) || net.lte(zero)) return false;
  return amount.lt(net.times(percent).div(100));
}
