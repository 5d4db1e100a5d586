import { type Amount, add, subtract } from '../../../pricing/amount.ts';
import type { PricedBlock } from '../../../pricing/price-plan.ts';
import { mergeRows, type VatRow } from '../../../pricing/vat.ts';
import { isByActuals } from '../../../scheduling/payments/payments.ts';
import { periodFrom } from '../../../scheduling/payments/periods.ts';
import { spansOf } from '../../../scheduling/schedule.ts';
import { linesOf } from '../../lines/block-lines.ts';
import type { Line } from '../../lines/line.ts';
import type { Writer } from '../../writer.ts';
import { type Actuals, actualsOf } from './actuals.ts';
import { besideOf } from './beside.ts';

/** The subject of an act: a block, one of its periods, or its actual hours. */
export interface ActSubject {
  priced: PricedBlock;
  /** Number of the client's stage, from 1. */
  stage: number;
  /** For recurring work, from 1. */
  period: number | undefined;
  /** Dates of the period, if the plan has dates. */
  span: { from: string; to: string } | undefined;
  lines: readonly Line[];
  /** {@link Actuals.rest} */
  rest: Amount;
  /** By VAT rate. */
  rates: readonly VatRow[];
  total: Amount;
  /** The part of the total for changes that count once. */
  beside: Amount;
}

/** All amounts are included in the lines: an act has no lines for contingency, rounding or discount. */
export function subjectOf(priced: PricedBlock, period: number | undefined, writer: Writer): ActSubject {
  const stage = writer.priced.blocks.indexOf(priced) + 1;
  const { every } = priced.recurring ?? {};
  const begin = spansOf(writer.schedule).get(priced.block)?.start;
  const isPeriod = priced.recurring !== undefined && period !== undefined;
  const span = isPeriod && every && begin !== undefined ? periodFrom(begin, every, period - 1) : undefined;
  const own = isByActuals(priced) ? actualsOf(priced, writer.priced) : planned(priced, writer);
  const { lines, rates } = isPeriod ? besideOf(priced, period, writer.priced) : { lines: [], rates: [] };
  const beside = add(...rates.map(row => row.total));
  return {
    priced,
    stage,
    period: isPeriod ? period : undefined,
    span,
    lines: [...own.lines, ...lines],
    rest: own.rest,
    rates: lines.length > 0 ? mergeRows([own.rates, rates]) : own.rates,
    total: lines.length > 0 ? add(own.total, beside) : own.total,
    beside,
  };
}

function planned(priced: PricedBlock, { priced: plan }: Writer): Actuals {
  const { lines, contingency, discount } = linesOf(priced, plan, { contingency: 'spread', discount: 'spread' });
  const { vatRates, total } = priced.period;
  return { lines, rest: subtract(contingency, discount), rates: vatRates, total };
}
