import type { Decimal } from '../../base/decimal.ts';
import { sum, zero } from '../../base/decimal.ts';
import { type Amount, isKnown, isNothing, subtract } from '../../pricing/amount.ts';
import type { PricedPlan } from '../../pricing/price-plan.ts';
import { shareOut } from '../../pricing/share.ts';
import type { VatRow } from '../../pricing/vat.ts';
import type { Payment, PaymentPart } from './payment.ts';
import { paymentsOf } from './payments.ts';

/** The part of a payment for one thing, by VAT rate. */
export interface PaidPart {
  /** Undefined if the payment is for the whole. */
  part: PaymentPart | undefined;
  /** Undefined if an amount is unknown. */
  rows: readonly VatRow[] | undefined;
}

/**
 * The parts of a payment with its VAT from `paymentsOf`, in proportion to the project's, so that a payment has the same
 * VAT in every document. With several rates it is split as the project is, so that over all payments the sums of each
 * rate add up to the project's.
 */
export function paidParts(payment: Payment, priced: PricedPlan): PaidPart[] {
  const parts = payment.parts.length > 0 ? payment.parts : [undefined];
  const own = ratesOf(payment, priced);
  const amounts = parts.map(part => part?.amount ?? payment.amount);
  const rows = own && rowsByAmount(own, amounts, priced.digits);
  return parts.map((part, index) => ({ part, rows: rows?.[index] }));
}

/** Whether a payment's VAT has several rates, or applies to a part only. */
export function isMixed({ vatRates }: PricedPlan): boolean {
  return vatRates.length > 1 && vatRates.some(({ vat }) => !isNothing(vat));
}

/**
 * A payment by rate: its share of each rate's sum; the last taxed rate takes the remainder of its VAT, the last rate
 * that of its amount.
 */
function ratesOf(payment: Payment, priced: PricedPlan): VatRow[] | undefined {
  const { vatRates, digits } = priced;
  const payments = paymentsOf(priced);
  const at = payments.indexOf(payment);
  const amounts = payments.map(({ amount }) => amount).filter(isKnown);
  const { vat, amount } = payment;
  if (vatRates.length === 0 || amounts.length < payments.length || !isKnown(vat) || !isKnown(amount)) return undefined;
  if (!vatRates.every(row => isKnown(row.total) && isKnown(row.vat))) return undefined;
  const share = (whole: Amount) => shareOut(isKnown(whole) ? whole : zero, amounts, digits)[at] ?? zero;
  const taxed = vatRates.findLastIndex(row => !isNothing(row.vat));
  const vats = withRest(
    vatRates.map(row => share(row.vat)),
    taxed,
    vat,
  );
  const totals = withRest(
    vatRates.map(row => share(row.total)),
    vatRates.length - 1,
    amount,
  );
  return vatRates.map(({ rate }, index) => rowOf(rate, totals[index], vats[index]));
}

/** The shares with the one at `place` replaced by the remainder of the whole. */
function withRest(shares: readonly Decimal[], place: number, whole: Decimal): Decimal[] {
  const others = sum(shares.filter((_, index) => index !== place));
  return shares.map((share, index) => (index === place ? whole.minus(others) : share));
}

function rowOf(rate: VatRow['rate'], total: Decimal = zero, vat: Decimal = zero): VatRow {
  return { rate, total, vat, net: subtract(total, vat) };
}

/**
 * Splits rows of a whole over amounts that make it, in proportion, by largest remainder; the last rate takes the
 * rounding difference of an amount. Undefined if an amount is unknown.
 */
function rowsByAmount(rows: readonly VatRow[], amounts: readonly Amount[], digits: number): VatRow[][] | undefined {
  const known = amounts.filter(isKnown);
  if (known.length < amounts.length) return undefined;
  const totals = totalsByRow(rows, known, digits);
  const vats = rows.map(({ vat }, index) => shareOut(isKnown(vat) ? vat : zero, totals[index] ?? [], digits));
  return known.map((_, at) => rows.map(({ rate }, index) => rowOf(rate, totals[index]?.[at], vats[index]?.[at])));
}

function totalsByRow(rows: readonly VatRow[], amounts: Decimal[], digits: number): Decimal[][] {
  const first = rows.slice(0, -1).map(({ total }) => shareOut(isKnown(total) ? total : zero, amounts, digits));
  const last = amounts.map((amount, at) => amount.minus(sum(first.map(shares => shares[at] ?? zero))));
  return [...first, last];
}
