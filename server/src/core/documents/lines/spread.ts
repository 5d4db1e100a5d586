import { zero } from '../../base/decimal.ts';
import { type Amount, add, isKnown, isNothing } from '../../pricing/amount.ts';
import { shareOut } from '../../pricing/share.ts';

/** An amount over which others are spread. */
export interface Bearer {
  amount: Amount | undefined;
}

/**
 * Spreads `amount` over the bearers with positive prices, in proportion by largest remainder; of several groups, over
 * the first that has such bearers. Returns what could not be spread.
 */
export function spread(amount: Amount, groups: readonly (readonly Bearer[])[], digits: number): Amount {
  if (isNothing(amount)) return zero;
  const bearers = groups.map(group => group.filter(canBear)).find(group => group.length > 0);
  if (!bearers) return amount;
  const weights = bearers.flatMap(bearer => (bearer.amount && isKnown(bearer.amount) ? [bearer.amount] : []));
  const shares = isKnown(amount) && weights.length === bearers.length ? shareOut(amount, weights, digits) : undefined;
  // If a bearer is unknown, the shares are unknown: leaving it out would make the price too low.
  const unknown = add(amount, ...bearers.flatMap(bearer => bearer.amount ?? []));
  bearers.forEach((bearer, index) => {
    bearer.amount = shares ? add(bearer.amount ?? zero, shares[index] ?? zero) : unknown;
  });
  return zero;
}

function canBear({ amount }: Bearer): boolean {
  return amount !== undefined && (!isKnown(amount) || amount.gt(zero));
}
