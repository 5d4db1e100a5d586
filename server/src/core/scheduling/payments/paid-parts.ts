import type { Decimal } from '../../base/decimal.ts';
import { sum, zero } from '../../base/decimal.ts';
import { type Amount, isKnown, subtract } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { shareOut } from '../../pricing/share.ts';
import { mergeRows, type VatRow } from '../../pricing/vat.ts';
import type { Payment, PaymentPart } from './payment.ts';
import { isByActuals, paymentsOf } from './payments.ts';

/** What of a payment is for one thing, by rate of VAT. */
export interface PaidPart {
  /** Undefined where the payment is of the whole. */
  part: PaymentPart | undefined;
  /** Undefined where an amount is not known. */
  rows: readonly VatRow[] | undefined;
}

/**
 * What a payment is for, with its VAT as an invoice states it: what is free of VAT stays free, what is taxed has the VAT of its block.
 * Over all payments of a block each rate's sums add up to the block's. With one rate in the plan it is the VAT of the payment itself.
 */
export function paidParts(payment: Payment, priced: PricedPlan): PaidPart[] {
  const parts = payment.parts.length > 0 ? payment.parts : [undefined];
  const [rate, ...others] = priced.vatRates;
  if (!rate) return parts.map(part => ({ part, rows: undefined }));
  if (others.length > 0) return parts.map(part => ({ part, rows: mixedRows(part, payment, priced) }));
  const amounts = parts.map(part => part?.amount ?? payment.amount);
  const rows = rowsByAmount([{ ...rate, vat: payment.vat, total: payment.amount }], amounts, priced.digits);
  return parts.map((part, index) => ({ part, rows: rows[index] }));
}

function mixedRows(part: PaymentPart | undefined, payment: Payment, priced: PricedPlan): VatRow[] | undefined {
  const payments = paymentsOf(priced);
  if (!part) {
    const whole = payments.filter(({ kind }) => kind === 'milestone');
    const rows = mergeRows([...listedBlocks(priced).map(block => block.vatRates), ...priced.blocks.map(onceRows)]);
    const shares = rowsByAmount(
      rows,
      whole.map(({ amount }) => amount),
      priced.digits,
    );
    return shares[whole.indexOf(payment)];
  }
  const block = priced.blocks.find(candidate => candidate.block === part.block);
  if (!block) return undefined;
  if (block.recurring) {
    const rows = part.kind === 'period' ? block.period.vatRates : onceRows(block);
    return rowsByAmount(rows, [part.amount], priced.digits)[0];
  }
  const own = payments.flatMap(({ parts }) => parts).filter(candidate => candidate.block === part.block);
  return rowsByAmount(
    block.vatRates,
    own.map(({ amount }) => amount),
    priced.digits,
  )[own.indexOf(part)];
}

function listedBlocks({ blocks }: PricedPlan): PricedBlock[] {
  return blocks.filter(block => !block.recurring && !isByActuals(block));
}

function onceRows({ recurring, once }: PricedBlock): VatRow[] {
  return recurring ? once.vatRates : [];
}

/**
 * Rows of a whole over the payments that make it, in proportion, by largest remainder; the last rate takes what rounding leaves of a
 * payment. Undefined for payments that are not known, or of nothing.
 */
function rowsByAmount(rows: readonly VatRow[], amounts: readonly Amount[], digits: number): (VatRow[] | undefined)[] {
  const known = amounts.filter(isKnown);
  if (rows.length === 0 || known.length < amounts.length || !rows.every(row => isKnown(row.total) && isKnown(row.vat)))
    return amounts.map(() => undefined);
  const totals = totalsByRow(rows, known, digits);
  const vats = rows.map(({ vat }, index) => shareOut(isKnown(vat) ? vat : zero, totals[index] ?? [], digits));
  return known.map((_, at) =>
    rows.map(({ rate }, index) => {
      const [total, vat] = [totals[index]?.[at] ?? zero, vats[index]?.[at] ?? zero];
      return { rate, total, vat, net: subtract(total, vat) };
    }),
  );
}

function totalsByRow(rows: readonly VatRow[], amounts: Decimal[], digits: number): Decimal[][] {
  const first = rows.slice(0, -1).map(({ total }) => shareOut(isKnown(total) ? total : zero, amounts, digits));
  const last = amounts.map((amount, at) => amount.minus(sum(first.map(shares => shares[at] ?? zero))));
  return [...first, last];
}
