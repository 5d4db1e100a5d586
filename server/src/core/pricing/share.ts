import { Decimal, floor, sum, zero } from '../base/decimal.ts';

/**
 * Splits `amount` over `weights` in proportion, in whole minor units, so that the shares add up exactly (largest
 * remainder, Hamilton's method; language.md step 5). Of equal remainders the earlier wins. If the weights add up to 0,
 * the first takes all.
 */
export function shareOut(amount: Decimal, weights: Decimal[], digits: number): Decimal[] {
  const unit = new Decimal(10).pow(digits);
  const units = amount.times(unit);
  const total = sum(weights);
  if (total.eq(zero)) return weights.map((_, index) => (index === 0 ? amount : zero));
  const parts = weights.map((weight, index) => split(units.times(weight), total, index));
  let left = Number(units.minus(sum(parts.map(part => part.whole))).toString());
  const byRemainder = [...parts].sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  const shares = parts.map(part => part.whole);
  for (const part of byRemainder) {
    if (left <= 0) break;
    shares[part.index] = part.whole.plus(1);
    left--;
  }
  return shares.map(share => share.div(unit));
}

/** Whole units of `dividend / total`, and the remainder as an exact numerator over `total`. */
function split(dividend: Decimal, total: Decimal, index: number) {
  let whole = floor(dividend.div(total));
  // The quotient is truncated after 40 places; the product shows whether that crossed a whole number.
  let remainder = dividend.minus(whole.times(total));
  const inside = (rest: Decimal) =>
    total.gt(zero) ? rest.gte(zero) && rest.lt(total) : rest.lte(zero) && rest.gt(total);
  if (!inside(remainder)) {
    whole = whole.plus(remainder.gt(zero) === total.gt(zero) ? 1 : -1);
    remainder = dividend.minus(whole.times(total));
  }
  return { index, whole, remainder: total.gt(zero) ? remainder : remainder.times(-1) };
}
