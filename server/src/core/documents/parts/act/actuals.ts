import { Decimal, one, round, zero } from '../../../base/decimal.ts';
import { type Amount, add, combine, isKnown, isNothing } from '../../../pricing/amount.ts';
import { effortTimesRate } from '../../../pricing/effort.ts';
import type { PricedBlock, PricedPlan } from '../../../pricing/price-plan.ts';
import { countedLeaves, type PricedTask } from '../../../pricing/price-task.ts';
import { sumTaxed, taxed, type VatRow, vatTermsOf } from '../../../pricing/vat.ts';
import { linesOf } from '../../lines/block-lines.ts';
import type { Line } from '../../lines/line.ts';

export interface Actuals {
  lines: readonly Line[];
  /** The part that could not be spread over lines, because there is no work to bear it. */
  rest: Amount;
  rates: readonly VatRow[];
  total: Amount;
}

/** Whether actual hours are recorded for a block. */
export function isBooked(priced: PricedBlock): boolean {
  return countedLeaves(priced).some(({ task }) => task.spent?.value !== undefined);
}

/**
 * Time and materials: each task for its actual hours, at its rate minus the discount; items and agreed changes
 * unchanged. Contingency and rounding belong to an estimate and are left out.
 */
export function actualsOf(priced: PricedBlock, plan: PricedPlan): Actuals {
  const { digits } = plan;
  const kept = keptShare(priced);
  const lines = linesOf(priced, plan, { contingency: 'shown', discount: 'shown' }).lines.flatMap(line => {
    if (line.subject.kind === 'work') return spentLine(line, line.subject.task, kept, digits);
    if (line.subject.kind !== 'change') return [line];
    return [{ ...line, amount: lessDiscount(line.amount ?? zero, kept, digits), unitPrice: undefined }];
  });
  const paid = lines.flatMap(({ amount, rate }) => (amount === undefined ? [] : [{ amount, rate }]));
  const rates = taxed(paid, vatTermsOf(plan.plan).included, digits);
  return { lines, rest: zero, rates, total: sumTaxed(rates).total };
}

/** The share of the price of work that a discount leaves. */
function keptShare({ period }: PricedBlock): Amount {
  const whole = add(period.subtotal, period.contingency, period.changes);
  return combine([whole, period.discount], ([sum = zero, off = zero]) => (sum.lte(0) ? one : one.minus(off.div(sum))));
}

function lessDiscount(amount: Amount, kept: Amount, digits: number): Amount {
  return combine([amount, kept], ([value = zero, share = one]) => round(value.times(share), digits));
}

/** Without actual hours nothing was done; a fixed price is charged as it is. */
function spentLine(line: Line, { task, rate, pricedBy }: PricedTask, kept: Amount, digits: number): Line[] {
  if (pricedBy !== 'hours' || !rate) return isNothing(line.amount ?? zero) ? [] : [line];
  const spent = task.spent?.value;
  if (spent === undefined || spent.eq(0)) return [];
  const effort = spent.times(new Decimal(6));
  const amount = lessDiscount(effortTimesRate(effort, rate, digits), kept, digits);
  const unitPrice = isKnown(kept) && kept.eq(one) ? rate : undefined;
  return [{ ...line, quantity: spent, effort, unit: undefined, unitPrice, amount }];
}
