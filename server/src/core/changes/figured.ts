import { type Amount, subtract } from '../pricing/amount.ts';

/** Money (before VAT, or with it if prices include it), billable hours in sixths, and cost. */
export interface Figured {
  total: Amount;
  net: Amount;
  effort: Amount;
  cost: Amount;
}

/** Computes each figure of a {@link Figured}. */
export function figuredBy(of: (key: keyof Figured) => Amount): Figured {
  return { total: of('total'), net: of('net'), effort: of('effort'), cost: of('cost') };
}

/** The differences of figures between two states; unknown if one of them is. */
export function movedBy(before: Figured, after: Figured): Figured {
  return figuredBy(key => subtract(after[key], before[key]));
}
