import { type Amount, add, isKnown, subtract } from '../../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../../pricing/price-plan.ts';
import { sumTaxed, taxed, type VatRow, vatTermsOf } from '../../../pricing/vat.ts';
import { periodFrom } from '../../../scheduling/payments/periods.ts';
import { scheduleOf, spansOf } from '../../../scheduling/schedule.ts';
import { onceLines } from '../../lines/block-lines.ts';
import type { Line } from '../../lines/line.ts';

/** Amounts of a period's act beside the period itself. */
export interface Beside {
  lines: Line[];
  rates: VatRow[];
}

/**
 * Agreed changes of recurring work that count once, in the act of the period in which they were agreed: earlier ones
 * and those without a date in the first, later ones in the last. Over all acts their VAT is that of the block.
 */
export function besideOf(priced: PricedBlock, period: number, plan: PricedPlan): Beside {
  const all = onceLines(priced, plan).map(line => ({ line, at: periodOf(line, priced, plan) }));
  const lines = all.filter(({ at }) => at === period).map(({ line }) => line);
  if (lines.length === 0) return { lines, rates: [] };
  const periods = [...new Set(all.map(({ at }) => at))].sort((a, b) => a - b);
  const sums = periods.map(one => amountOf(all.filter(({ at }) => at === one).map(({ line }) => line)));
  const share = sharedVat(priced.once.vatRates, sums, plan)[periods.indexOf(period)];
  return { lines, rates: share ? [share] : ratesOf(lines, plan) };
}

function periodOf({ subject }: Line, { block, recurring }: PricedBlock, plan: PricedPlan): number {
  const begin = spansOf(scheduleOf(plan)).get(block)?.start;
  const day = subject.kind === 'change' ? subject.change.change.date?.value : undefined;
  const { every, times } = recurring ?? {};
  if (begin === undefined || day === undefined || !every) return 1;
  const last = times && isKnown(times) ? Number(times.toString()) : Number.POSITIVE_INFINITY;
  let period = 1;
  while (period < last && periodFrom(begin, every, period - 1).to < day) period++;
  return period;
}

function amountOf(lines: readonly Line[]): Amount {
  return add(...lines.flatMap(({ amount }) => amount ?? []));
}

/** VAT of each period by itself, the last one takes the rounding difference; none if a sum is unknown. */
function sharedVat([row, ...others]: readonly VatRow[], sums: readonly Amount[], plan: PricedPlan): VatRow[] {
  const known = sums.filter(isKnown);
  if (!row || others.length > 0 || known.length < sums.length || !isKnown(row.vat)) return [];
  const { included } = vatTermsOf(plan.plan);
  let left: Amount = row.vat;
  return known.map((amount, index): VatRow => {
    const own = sumTaxed(taxed([{ rate: row.rate, amount }], included, plan.digits)).vat;
    const vat = index === known.length - 1 ? left : own;
    left = subtract(left, own);
    return {
      rate: row.rate,
      vat,
      net: included ? subtract(amount, vat) : amount,
      total: included ? amount : add(amount, vat),
    };
  });
}

function ratesOf(lines: readonly Line[], plan: PricedPlan): VatRow[] {
  const paid = lines.flatMap(({ amount, rate }) => (amount === undefined ? [] : [{ amount, rate }]));
  return taxed(paid, vatTermsOf(plan.plan).included, plan.digits);
}
