import { type Amount, subtract } from '../pricing/amount.ts';

/** Money before VAT or with it where prices contain it, hours in sixths that the client pays for, and what that costs. */
export interface Figured {
  total: Amount;
  net: Amount;
  effort: Amount;
  cost: Amount;
}

/** Of each figure what it comes to, as {@link Figured}. */
export function figuredBy(of: (key: keyof Figured) => Amount): Figured {
  return { total: of('total'), net: of('net'), effort: of('effort'), cost: of('cost') };
}

/** By how much a plan's figures have moved from one state to the other; unknown where one of the two is. */
export function movedBy(before: Figured, after: Figured): Figured {
  return figuredBy(key => subtract(after[key], before[key]));
}
