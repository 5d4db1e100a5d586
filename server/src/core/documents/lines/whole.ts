import { type Decimal, floor, round, sum, zero } from '../../base/decimal.ts';
import { type Amount, isKnown } from '../../pricing/amount.ts';
import type { Bearer } from './spread.ts';

/** A bearer of what is spread, and of how many of something it is the price. */
export interface CountedBearer extends Bearer {
  quantity: Amount | undefined;
}

/** A price of so many units and more for each piece may be moved to the next whole unit of a piece: by half a percent at most. */
const leastForPiece = 100;

/**
 * Moves the shares of what was spread so that every line is in whole units of the currency and their sum stays what it is: a rounding or a
 * contingency has no minor units that anybody would want to read line by line. Each is rounded by itself, so that equal work has an equal
 * price, and the largest takes what that leaves. Where several of something are priced, a piece is in whole units too if another line
 * can take the rest. Nothing is moved where the sum has minor units, since some line would have to show them all; nor where a line
 * would come to nothing.
 */
export function inWholeUnits(lines: readonly CountedBearer[]): void {
  const amounts = lines.flatMap(({ amount }) => (amount && isKnown(amount) ? [amount] : []));
  const whole = sum(amounts);
  if (amounts.length < lines.length || !isWhole(whole) || amounts.every(isWhole)) return;
  const byPiece = lines.map(({ quantity }, index) => wholePieces(amounts[index] ?? zero, quantity));
  const isOther = byPiece.some(amount => amount === undefined);
  const found = amounts.map((amount, index) => (isOther ? byPiece[index] : undefined) ?? round(amount, 0));
  const largest = indexOfLargest(amounts, index => !isOther || byPiece[index] === undefined);
  found[largest] = (found[largest] ?? zero).plus(whole.minus(sum(found)));
  if (found.some(amount => amount.lt(1))) return;
  lines.forEach((line, index) => {
    line.amount = found[index] ?? zero;
  });
}

/** The nearest price at which each of several pieces is in whole units. */
function wholePieces(amount: Decimal, quantity: Amount | undefined): Decimal | undefined {
  if (!quantity || !isKnown(quantity) || quantity.lte(1) || !isWhole(quantity)) return undefined;
  if (amount.lt(quantity.times(leastForPiece))) return undefined;
  return round(amount.div(quantity), 0).times(quantity);
}

/** Of equal ones the first. */
function indexOfLargest(amounts: readonly Decimal[], isMeant: (index: number) => boolean): number {
  let largest = -1;
  for (const [index, amount] of amounts.entries()) {
    if (isMeant(index) && (largest < 0 || amount.gt(amounts[largest] ?? zero))) largest = index;
  }
  return largest;
}

function isWhole(amount: Decimal): boolean {
  return floor(amount).eq(amount);
}
