import { Decimal, one, zero } from '../base/decimal.ts';
import type { Period } from '../plan/model.ts';
import { type Amount, add, isKnown, multiply, unknown } from './amount.ts';
import { mergeRows, scaleTaxed, type Taxed, type VatRow } from './vat.ts';

/** Figures common to blocks and the project; the project's are the sums over its blocks. */
export interface Figures extends Taxed {
  /** Billable hours in sixths. */
  effort: Amount;
  /** Hours of the client's own people in sixths. */
  clientEffort: Amount;
  /** Hours of the integrator's internal work in sixths, which nobody pays for. */
  internalEffort: Amount;
  subtotal: Amount;
  contingency: Amount;
  changes: Amount;
  /** The block's own discount plus its share of the plan's; positive. */
  discount: Amount;
  rounding: Amount;
  /** Price of the items; before VAT, or with it if prices include it. */
  items: Amount;
  vatRates: VatRow[];
  cost: Amount;
  margin: Amount;
  /** Price of optional tasks and items, before contingency and later steps. */
  optional: Amount;
  /** The range of the total, by the maturity of the blocks' estimates. */
  priceRange: PriceRange;
}

export interface PriceRange {
  low: Amount;
  high: Amount;
}

type AmountKey = { [Key in keyof Figures]: Figures[Key] extends Amount ? Key : never }[keyof Figures];

const amountKeys: readonly AmountKey[] = [
  'effort',
  'clientEffort',
  'internalEffort',
  'subtotal',
  'contingency',
  'changes',
  'discount',
  'rounding',
  'items',
  'net',
  'vat',
  'total',
  'cost',
  'margin',
  'optional',
];

function eachAmount(of: (key: AmountKey) => Amount): Record<AmountKey, Amount> {
  return Object.fromEntries(amountKeys.map(key => [key, of(key)])) as Record<AmountKey, Amount>;
}

export function sumFigures(parts: readonly Figures[]): Figures {
  return {
    ...eachAmount(key => add(...parts.map(part => part[key]))),
    vatRates: mergeRows(parts.map(part => part.vatRates)),
    priceRange: {
      low: add(...parts.map(part => part.priceRange.low)),
      high: add(...parts.map(part => part.priceRange.high)),
    },
  };
}

/** Figures of one period × the number of periods. */
function scaleFigures(figures: Figures, times: Amount): Figures {
  const scale = (amount: Amount) => multiply(amount, times);
  return {
    ...eachAmount(key => scale(figures[key])),
    vatRates: figures.vatRates.map(row => scaleTaxed(row, scale)),
    priceRange: { low: scale(figures.priceRange.low), high: scale(figures.priceRange.high) },
  };
}

/** How often a block recurs; `times` is undefined if it is open-ended. */
export interface Recurring {
  /** Undefined if it cannot be read. */
  every: Period | undefined;
  times: Amount | undefined;
}

/**
 * The recurrence of a block; undefined for one-off work. If it cannot be read, or lacks a period, the number of
 * recurrences is unknown.
 */
export function recurringOf(block: {
  every: { value: Period | undefined } | undefined;
  times: { value: number | undefined } | undefined;
}): Recurring | undefined {
  const { every, times } = block;
  if (!every) return times && { every: undefined, times: unknown('reason.times-without-every') };
  if (!every.value) return { every: undefined, times: unknown('reason.unreadable', { key: 'every' }) };
  if (!times) return { every: every.value, times: undefined };
  return {
    every: every.value,
    times: times.value === undefined ? unknown('reason.unreadable', { key: 'times' }) : new Decimal(times.value),
  };
}

/** Periods per year; a year has 52 weeks (docs/language.md, `firstYear`). */
const periodsOfYear: Record<Period, number> = { week: 52, month: 12, quarter: 4, year: 1 };

/** Number of periods of a recurring block within the first twelve months. */
export function periodsInFirstYear({ every, times }: Recurring): Amount {
  if (times !== undefined && !isKnown(times)) return times;
  const most = new Decimal(every ? periodsOfYear[every] : 0);
  return times === undefined || times.gt(most) ? most : times;
}

/** Figures of all periods of a recurring block; none for an open-ended one, even if those of a period are unknown. */
export function allPeriods(period: Figures, recurring: Recurring): Figures {
  return recurring.times === undefined ? noFigures : scaleFigures(period, recurring.times);
}

/** Figures of no work. */
export const noFigures: Figures = {
  ...eachAmount(() => zero),
  vatRates: [],
  priceRange: { low: zero, high: zero },
};

/** How many times a block's work is done; undefined if it is open-ended. */
export function timesOf(recurring: Recurring | undefined): Amount | undefined {
  return recurring ? recurring.times : one;
}
