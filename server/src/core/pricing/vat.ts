import { type Decimal, divideRounded, one, round, zero } from '../base/decimal.ts';
import { memoize } from '../base/memo.ts';
import type { Field, VatRate } from '../language/values.ts';
import type { Plan, Pricing } from '../plan/model.ts';
import { type Amount, add, combine, isNothing, subtract, Unknown, unknown } from './amount.ts';

/** An amount with its VAT. */
export interface Taxed {
  net: Amount;
  vat: Amount;
  total: Amount;
}

/** A VAT rate, or why it is unknown. */
export type Rate = VatRate | Unknown;

/** The part of a sum under one rate. */
export interface VatRow extends Taxed {
  rate: Rate;
}

/** The VAT terms of a plan. */
export interface VatTerms {
  /** Rate of everything without a rate of its own. */
  rate: Rate;
  /** Whether prices include VAT. */
  included: boolean | Unknown;
}

/** A plan without VAT terms is priced as 0%. */
const silent: VatRate = { fraction: zero, isNone: false };

export function vatTermsOf({ pricing }: Plan): VatTerms {
  return pricing ? termsOf(pricing) : noTerms;
}

const noTerms: VatTerms = { rate: silent, included: false };

const termsOf = memoize((pricing: Pricing): VatTerms => {
  const { rate, included } = pricing.vat ?? {};
  return {
    rate: rateOr(rate, pricing.vat && !rate ? unknown('reason.unreadable', { key: 'vat' }) : silent),
    included: included ? (included.value ?? unknown('reason.unreadable', { key: 'included' })) : false,
  };
});

/** The written rate, else the enclosing one. */
export function rateOr(written: Field<VatRate> | undefined, around: Rate): Rate {
  return written ? (written.value ?? unknown('reason.unreadable', { key: 'vat' })) : around;
}

export function fractionOf(rate: Rate): Amount {
  return rate instanceof Unknown ? rate : rate.fraction;
}

/** Rates are compared as numbers; `none` and 0% differ. */
function keyOf(rate: Rate): string {
  if (rate instanceof Unknown) return '?';
  return rate.isNone ? 'none' : rate.fraction.toString();
}

/** The name of a rate in JSON: `none`, `20%`; undefined if unknown. */
export function rateName(rate: Rate): string | undefined {
  if (rate instanceof Unknown) return undefined;
  return rate.isNone ? 'none' : `${rate.fraction.times(100).toString()}%`;
}

/** Amounts by rate, each sum taxed and rounded once (docs/language.md, money step 8). */
export function taxed(
  parts: readonly { rate: Rate; amount: Amount }[],
  included: VatTerms['included'],
  digits: number,
): VatRow[] {
  const sums = new Map<string, { rate: Rate; amount: Amount }>();
  for (const { rate, amount } of parts) {
    const known = sums.get(keyOf(rate));
    sums.set(keyOf(rate), known ? { rate, amount: add(known.amount, amount) } : { rate, amount });
  }
  return [...sums.values()].map(({ rate, amount }) => ({ rate, ...taxedAt(amount, rate, included, digits) }));
}

function taxedAt(amount: Amount, rate: Rate, included: VatTerms['included'], digits: number): Taxed {
  if (included instanceof Unknown) return { net: included, vat: included, total: included };
  const fraction = fractionOf(rate);
  if (!included) {
    const vat = combine([amount, fraction], ([net = zero, part = zero]) => round(net.times(part), digits));
    return { net: amount, vat, total: add(amount, vat) };
  }
  const vat = combine([amount, fraction], ([total = zero, part = zero]) =>
    divideRounded(total.times(part), one.plus(part), digits),
  );
  return { net: subtract(amount, vat), vat, total: amount };
}

/** Merges the rows of several sums, in the order in which rates first occur; rows of 0 are left out. */
export function mergeRows(lists: readonly (readonly VatRow[])[]): VatRow[] {
  const merged = new Map<string, VatRow>();
  for (const row of lists.flat()) {
    const known = merged.get(keyOf(row.rate));
    merged.set(keyOf(row.rate), known ? { rate: row.rate, ...sumTaxed([known, row]) } : row);
  }
  return [...merged.values()].filter(({ net, total }) => !isNothing(net) || !isNothing(total));
}

export function sumTaxed(parts: readonly Taxed[]): Taxed {
  return {
    net: add(...parts.map(part => part.net)),
    vat: add(...parts.map(part => part.vat)),
    total: add(...parts.map(part => part.total)),
  };
}

/** Multiplies every component of a recurring price. */
export function scaleTaxed<T extends Taxed>(part: T, scale: (amount: Amount) => Amount): T {
  return { ...part, net: scale(part.net), vat: scale(part.vat), total: scale(part.total) };
}

/** A cost with its VAT, rounded: the selling price of an item at cost if prices include VAT. */
export function withVat(cost: Decimal, fraction: Decimal, digits: number): Decimal {
  return round(cost.times(one.plus(fraction)), digits);
}
