import { Decimal, one, zero } from '../base/decimal.ts';
import type { Period } from '../plan/model.ts';
import { type Amount, add, isKnown, multiply, unknown } from './amount.ts';
import { mergeRows, scaleTaxed, type Taxed, type VatRow } from './vat.ts';

/** The figures that a block and the project have alike; each of the project's is the sum of its blocks'. */
export interface Figures extends Taxed {
  /** Sixths of an hour that the client pays for. */
  effort: Amount;
  /** Sixths of an hour of the client's own people. */
  clientEffort: Amount;
  /** Sixths of an hour of the integrator's own work, which nobody pays for. */
  internalEffort: Amount;
  subtotal: Amount;
  contingency: Amount;
  changes: Amount;
  /** What is taken off, the block's own and its share of the plan's; positive. */
  discount: Amount;
  rounding: Amount;
  /** What has no hours; before VAT, or with it where prices contain it. */
  items: Amount;
  vatRates: VatRow[];
  cost: Amount;
  margin: Amount;
  /** What the optional tasks and items would add, before contingency and all that follows. */
  optional: Amount;
  /** The total that a client may rely on, by how well the blocks are estimated. */
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

/** How often a block recurs; `times` is undefined where it is open-ended. */
export interface Recurring {
  /** Undefined where it cannot be read. */
  every: Period | undefined;
  times: Amount | undefined;
}

/**
 * How a block recurs; undefined for one-off work. What cannot be read, or lacks the period, recurs an unknown number of times.
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

/** Periods of a year; a year has 52 weeks (docs/language.md, `firstYear`). */
const periodsOfYear: Record<Period, number> = { week: 52, month: 12, quarter: 4, year: 1 };

/** How many periods of a recurring block fall into the first twelve months. */
export function periodsInFirstYear({ every, times }: Recurring): Amount {
  if (times !== undefined && !isKnown(times)) return times;
  const most = new Decimal(every ? periodsOfYear[every] : 0);
  return times === undefined || times.gt(most) ? most : times;
}

/** All periods of a recurring block together; of an open-ended one nothing, whatever of a period is unknown. */
export function allPeriods(period: Figures, recurring: Recurring): Figures {
  return recurring.times === undefined ? noFigures : scaleFigures(period, recurring.times);
}

/** Of no work at all. */
export const noFigures: Figures = {
  ...eachAmount(() => zero),
  vatRates: [],
  priceRange: { low: zero, high: zero },
};

/** How many times a block's work is done; undefined where it is open-ended. */
export function timesOf(recurring: Recurring | undefined): Amount | undefined {
  return recurring ? recurring.times : one;
}
