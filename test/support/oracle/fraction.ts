/** Exact fractions of whole numbers: arithmetic that shares nothing with the product's. */
export class Fraction {
  static readonly zero = new Fraction(0n, 1n);
  static readonly one = new Fraction(1n, 1n);

  private constructor(
    readonly above: bigint,
    readonly below: bigint,
  ) {}

  static ratio(above: bigint, below: bigint): Fraction {
    const sign = below < 0n ? -1n : 1n;
    const divisor = greatestDivisor(above < 0n ? -above : above, below < 0n ? -below : below) || 1n;
    return new Fraction((sign * above) / divisor, (sign * below) / divisor);
  }

  /** Of a decimal as people write it: `12`, `-0.05`. */
  static of(written: number | string): Fraction {
    const [whole = '0', places = ''] = String(written).replace('+', '').split('.');
    return Fraction.ratio(BigInt(whole + places), 10n ** BigInt(places.length));
  }

  /** Of a percentage: `12.5%` is 1/8. */
  static ofPercent(written: string): Fraction {
    return Fraction.of(written.replace('%', '')).over(Fraction.of(100));
  }

  plus(other: Fraction): Fraction {
    return Fraction.ratio(this.above * other.below + other.above * this.below, this.below * other.below);
  }

  minus(other: Fraction): Fraction {
    return this.plus(other.negative());
  }

  times(other: Fraction): Fraction {
    return Fraction.ratio(this.above * other.above, this.below * other.below);
  }

  over(other: Fraction): Fraction {
    return Fraction.ratio(this.above * other.below, this.below * other.above);
  }

  negative(): Fraction {
    return new Fraction(-this.above, this.below);
  }

  isBelow(other: Fraction): boolean {
    return this.above * other.below < other.above * this.below;
  }

  equals(other: Fraction): boolean {
    return this.above === other.above && this.below === other.below;
  }

  get isZero(): boolean {
    return this.above === 0n;
  }

  /** The whole number at or below it. */
  floor(): bigint {
    const cut = this.above / this.below;
    return this.above < 0n && cut * this.below !== this.above ? cut - 1n : cut;
  }

  /** To so many decimal places, half away from zero. */
  round(digits: number): Fraction {
    const scale = 10n ** BigInt(digits);
    const size = Fraction.ratio((this.above < 0n ? -this.above : this.above) * scale, this.below);
    const units = size.plus(Fraction.ratio(1n, 2n)).floor();
    return Fraction.ratio(this.above < 0n ? -units : units, scale);
  }

  /** The square root, to 30 decimal places. */
  root(): Fraction {
    const scale = 10n ** 30n;
    return Fraction.ratio(wholeRoot((this.above * scale * scale) / this.below), scale);
  }

  toNumber(): number {
    return Number(this.above) / Number(this.below);
  }

  /** With exactly so many decimal places. */
  toText(digits: number): string {
    const units = this.round(digits)
      .times(Fraction.ratio(10n ** BigInt(digits), 1n))
      .floor();
    const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
    const sign = units < 0n ? '-' : '';
    return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
  }
}

export function sum(parts: Fraction[]): Fraction {
  return parts.reduce((total, part) => total.plus(part), Fraction.zero);
}

/** Unknown if one of them is. */
export function sumKnown(parts: (Fraction | null)[]): Fraction | null {
  return parts.every(part => part !== null) ? sum(parts) : null;
}

/**
 * An amount shared in proportion by largest remainder: each share is cut down to the unit, what is left goes unit by
 * unit to the largest remainders, of equal ones to the earlier.
 */
export function shareOut(amount: Fraction, weights: Fraction[], digits: number): Fraction[] {
  const whole = sum(weights);
  if (whole.isZero) return weights.map(() => Fraction.zero);
  const scale = Fraction.of(String(10n ** BigInt(digits)));
  const exact = weights.map(weight => amount.times(scale).times(weight).over(whole));
  const units = exact.map(share => share.floor());
  const remainders = exact.map((share, index) => share.minus(Fraction.ratio(units[index] ?? 0n, 1n)));
  let left = amount.times(scale).floor() - units.reduce((total, part) => total + part, 0n);
  const order = remainders.map((_, index) => index);
  order.sort((a, b) => compare(remainders[b], remainders[a]) || a - b);
  for (const index of order) {
    if (left === 0n) break;
    units[index] = (units[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return units.map(part => Fraction.ratio(part, 1n).over(scale));
}

function compare(a = Fraction.zero, b = Fraction.zero): number {
  return a.isBelow(b) ? -1 : b.isBelow(a) ? 1 : 0;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** The largest whole number whose square is not above it, by Newton's method. */
function wholeRoot(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const next = (root + square / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}
