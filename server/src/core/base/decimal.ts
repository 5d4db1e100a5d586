import Big from 'big.js';

/**
 * Decimal arithmetic of the product: exact in +, − and ×; a quotient carries 40 places and is rounded once, at the end.
 * `Big()` makes a constructor of our own, so no other module's settings change ours.
 */
export const Decimal = Big();
Decimal.DP = 40;
Decimal.RM = Big.roundHalfUp;
export type Decimal = Big;

export const zero = new Decimal(0);
export const one = new Decimal(1);

/** The sum of values. Plans repeat their figures, so equal values are counted and multiplied once. */
export function sum(values: readonly Decimal[]): Decimal {
  const counts = new Map<Decimal, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let total = zero;
  for (const [value, count] of counts) total = total.plus(count === 1 ? value : value.times(count));
  return total;
}

/** Rounds half away from zero to `digits` places (language.md, «Money and hours»). */
export function round(value: Decimal, digits: number): Decimal {
  return value.round(digits, Big.roundHalfUp);
}

/** Rounds half away from zero to significant digits: 66,667 to two digits is 67,000. */
export function roundSignificant(value: Decimal, digits: number): Decimal {
  return value.prec(digits, Big.roundHalfUp);
}

/** Constructors by their number of decimal places; making one costs more than many divisions. */
const byDigits = new Map<number, typeof Decimal>();

function decimalWith(digits: number): typeof Decimal {
  let Rounded = byDigits.get(digits);
  if (!Rounded) {
    Rounded = Big();
    Rounded.DP = digits;
    Rounded.RM = Big.roundHalfUp;
    byDigits.set(digits, Rounded);
  }
  return Rounded;
}

/** The quotient, correctly rounded in one step: no error of a long division can tip half a cent. */
export function divideRounded(dividend: Decimal, divisor: Decimal, digits: number): Decimal {
  const Rounded = decimalWith(digits);
  return new Decimal(new Rounded(dividend).div(divisor));
}

/** Rounds toward −∞ to a whole number. */
export function floor(value: Decimal): Decimal {
  const truncated = value.round(0, Big.roundDown);
  return truncated.gt(value) ? truncated.minus(one) : truncated;
}

/** The smallest multiple of `step` that is not below `value`. */
export function ceilToMultiple(value: Decimal, step: Decimal): Decimal {
  const remainder = value.mod(step);
  if (remainder.eq(zero)) return value;
  return remainder.gt(zero) ? value.minus(remainder).plus(step) : value.minus(remainder);
}
