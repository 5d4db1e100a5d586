import { Decimal, divideRounded } from '../../../base/decimal.ts';
import type { Sixths } from '../../../pricing/effort.ts';

const six = new Decimal(6);

/** The price per hour of an effort sold for a price. */
export function pricePerHour(price: Decimal, effort: Sixths, digits: number): Decimal {
  return divideRounded(price.times(six), effort, digits);
}

/** Hours for a message. */
export function hoursOf(effort: Sixths): { number: Decimal } {
  return { number: effort.div(six) };
}
