import { zero } from '../../base/decimal.ts';
import { type Amount, add, isKnown, isNothing } from '../../pricing/amount.ts';
import { shareOut } from '../../pricing/share.ts';

/** An amount that others are spread over. */
export interface Bearer {
  amount: Amount | undefined;
}

/**
 * Spreads `amount` over those of the bearers that have a price above 0, in proportion by largest remainder; of the groups of bearers
 * over the first that has such. Gives back what found nobody to bear it.
 */
export function spread(amount: Amount, groups: readonly (readonly Bearer[])[], digits: number): Amount {
  if (isNothing(amount)) return zero;
  const bearers = groups.map(group => group.filter(canBear)).find(group => group.length > 0);
  if (!bearers) return amount;
  const weights = bearers.flatMap(bearer => (bearer.amount && isKnown(bearer.amount) ? [bearer.amount] : []));
  const shares = isKnown(amount) && weights.length === bearers.length ? shareOut(amount, weights, digits) : undefined;
  // Where a part is unknown nobody knows the shares: a price that leaves them out would be too low.
  const unknown = add(amount, ...bearers.flatMap(bearer => bearer.amount ?? []));
  bearers.forEach((bearer, index) => {
    bearer.amount = shares ? add(bearer.amount ?? zero, shares[index] ?? zero) : unknown;
  });
  return zero;
}

function canBear({ amount }: Bearer): boolean {
  return amount !== undefined && (!isKnown(amount) || amount.gt(zero));
}
