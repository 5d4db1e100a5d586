import { zero } from '../../base/decimal.ts';
import type { Text } from '../../l10n/translate.ts';
import type { Showing } from '../../library/methodology/model.ts';
import type { GroupTask } from '../../plan/model.ts';
import { type Amount, combine, isNothing } from '../../pricing/amount.ts';
import type { PricedWork } from '../../pricing/priced-work.ts';
import type { Rate } from '../../pricing/vat.ts';

/** What a line is about. */
export type LineSubject =
  /** A task made of others: a heading over their lines. */
  { kind: 'group'; task: GroupTask } | PricedWork;

/** A line of a block as a client reads it. */
export interface Line {
  subject: LineSubject;
  /** 0, or more under a group. */
  level: number;
  /** How many; undefined where nothing is counted. */
  quantity: Amount | undefined;
  unit: Text | undefined;
  /** Amount ÷ quantity, rounded: where that leaves a remainder the amount is exact, and this is not. */
  unitPrice: Amount | undefined;
  /** Sixths of an hour that the client pays for; undefined where there is nothing to tell. */
  effort: Amount | undefined;
  /** Before VAT, or with it where prices contain it. Undefined for what has no price of its own. */
  amount: Amount | undefined;
  /** Of VAT. */
  rate: Rate;
}

/** Whether a price times the quantity is the amount; what is rounded leaves something. */
export function multipliesTo(amount: Amount, price: Amount, quantity: Amount): boolean {
  return isNothing(combine([price, quantity, amount], ([a = zero, b = zero, c = zero]) => a.times(b).minus(c)));
}

export interface LineOptions {
  contingency: Showing;
  discount: Showing;
}

/**
 * What a block is made of: the amounts of the lines and `contingency` make `sum`; less `discount` that is the block's net, or
 * its total where prices contain VAT. Of recurring work all of this is of one period.
 */
export interface BlockLines {
  lines: Line[];
  /** What is not in the lines; 0 where it is spread over them. */
  contingency: Amount;
  /** What is still to be taken off; positive, 0 where it is spread over the lines. */
  discount: Amount;
  sum: Amount;
}
