import { type Decimal, floor, sum, zero } from '../../base/decimal.ts';
import { type Amount, isKnown } from '../../pricing/amount.ts';
import { shareOut } from '../../pricing/share.ts';
import type { Bearer } from './spread.ts';

/** A bearer of what is spread, and of how many of something it is the price. */
export interface CountedBearer extends Bearer {
  quantity: Amount | undefined;
}

/** A price of so many units and more for each piece may be moved to the next whole unit of a piece: by half a percent at most. */
const leastForPiece = 100;

/**
 * Moves the shares of what was spread so that every line is in whole units of the currency and their sum stays what it is: a rounding or a
 * contingency has no minor units that anybody would want to read line by line. Where several of something are priced, a piece is in
 * whole units too if the other lines can bear what that leaves. Nothing is moved where the sum has minor units, since some line would
 * have to show them all; nor where a line would come to nothing.
 */
export function inWholeUnits(lines: readonly CountedBearer[]): void {
  const amounts = lines.flatMap(({ amount }) => (amount && isKnown(amount) ? [amount] : []));
  const whole = sum(amounts);
  if (amounts.length < lines.length || !isWhole(whole) || amounts.every(isWhole)) return;
  const byPiece = lines.map(({ quantity }, index) => wholePieces(amounts[index] ?? zero, quantity));
  const others = byPiece.filter(amount => amount === undefined).length;
  const found = others > 0 ? filledUp(byPiece, amounts, whole) : shareOut(whole, amounts, 0);
  if (found.some(amount => amount.lt(1))) return;
  lines.forEach((line, index) => {
    line.amount = found[index] ?? zero;
  });
}

/** The nearest price at which each of several pieces is in whole units. */
function wholePieces(amount: Decimal, quantity: Amount | undefined): Decimal | undefined {
  if (!quantity || !isKnown(quantity) || quantity.lte(1) || !isWhole(quantity)) return undefined;
  if (amount.lt(quantity.times(leastForPiece))) return undefined;
  return amount.div(quantity).round(0).times(quantity);
}

/** What is left of the sum, shared out over the others in proportion. */
function filledUp(given: readonly (Decimal | undefined)[], amounts: readonly Decimal[], whole: Decimal): Decimal[] {
  const left = whole.minus(sum(given.flatMap(amount => amount ?? [])));
  const weights = amounts.filter((_, index) => given[index] === undefined);
  const shares = shareOut(left, weights, 0);
  return given.map(amount => amount ?? shares.shift() ?? zero);
}

function isWhole(amount: Decimal): boolean {
  return floor(amount).eq(amount);
}
