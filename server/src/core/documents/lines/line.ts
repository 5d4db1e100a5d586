import { zero } from '../../base/decimal.ts';
import type { Text } from '../../l10n/translate.ts';
import type { Showing } from '../../library/methodology/model.ts';
import type { GroupTask } from '../../plan/model.ts';
import { type Amount, combine, isNothing } from '../../pricing/amount.ts';
import type { PricedWork } from '../../pricing/priced-work.ts';
import type { Rate } from '../../pricing/vat.ts';

/** The subject of a line. */
export type LineSubject =
  /** A group of tasks: a heading above their lines. */
  { kind: 'group'; task: GroupTask } | PricedWork;

/** A line of a block as the client reads it. */
export interface Line {
  subject: LineSubject;
  /** Nesting level: 0, or more inside groups. */
  level: number;
  /** The quantity; undefined if nothing is counted. */
  quantity: Amount | undefined;
  unit: Text | undefined;
  /** Amount divided by quantity, rounded: if there is a remainder, the amount is exact and the unit price is not. */
  unitPrice: Amount | undefined;
  /** Billable hours in sixths; undefined if there are none to show. */
  effort: Amount | undefined;
  /** Before VAT, or with it if prices include it. Undefined without a price of its own. */
  amount: Amount | undefined;
  /** VAT rate. */
  rate: Rate;
}

/** Whether unit price times quantity equals the amount, which rounding may prevent. */
export function multipliesTo(amount: Amount, price: Amount, quantity: Amount): boolean {
  return isNothing(combine([price, quantity, amount], ([a = zero, b = zero, c = zero]) => a.times(b).minus(c)));
}

export interface LineOptions {
  contingency: Showing;
  discount: Showing;
}

/**
 * The lines of a block: their amounts and `contingency` add up to `sum`; minus `discount` that is the block's net, or
 * its total if prices include VAT. For recurring work all amounts are per period.
 */
export interface BlockLines {
  lines: Line[];
  /** Contingency that is not in the lines; 0 if it is spread over them. */
  contingency: Amount;
  /** Discount still to be subtracted; positive, 0 if it is spread over the lines. */
  discount: Amount;
  sum: Amount;
}
