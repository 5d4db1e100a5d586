import { type Decimal, floor, round, sum, zero } from '../../base/decimal.ts';
import { type Amount, isKnown } from '../../pricing/amount.ts';
import type { Bearer } from './spread.ts';

/** A bearer with the quantity that its price is for. */
export interface CountedBearer extends Bearer {
  quantity: Amount | undefined;
}

/** From this unit price on, prices may be moved to the next whole unit per piece, by at most half a percent. */
const leastForPiece = 100;

/**
 * Moves the spread shares so that every line is in whole units of the currency while their sum stays equal, because
 * rounding and contingency have no meaningful minor units per line. Each line is rounded by itself, so that equal work
 * has equal prices, and the largest line takes the remainder. A unit price is made whole too, if another line can take
 * the remainder. Nothing is moved if the sum has minor units, which some line would have to show, or if a line would
 * become 0.
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

/** The nearest price at which each piece is in whole units. */
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
