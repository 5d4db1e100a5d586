import { Fraction, sum, sumKnown } from './fraction.ts';
import { addRates, addTaxed, type Taxed, type TaxedByRate, timesTaxed } from './vat.ts';

/** All figures of a period, of a block or of a project. */
export interface Figures {
  hours: Fraction;
  clientHours: Fraction;
  internalHours: Fraction;
  subtotal: Fraction;
  contingency: Fraction;
  changes: Fraction;
  rounding: Fraction;
  discount: Fraction;
  items: Fraction;
  optional: Fraction;
  rates: TaxedByRate;
  low: Fraction;
  high: Fraction;
  /** Unknown is null. */
  cost: Fraction | null;
  /** Of the net of work, squared, of tasks that are given as three points. */
  variance: Fraction;
}

const sums = [
  'hours',
  'clientHours',
  'internalHours',
  'subtotal',
  'contingency',
  'changes',
  'rounding',
  'discount',
  'items',
  'optional',
  'low',
  'high',
] as const;

export function addFigures(parts: Figures[]): Figures {
  const added = Object.fromEntries(sums.map(key => [key, sum(parts.map(part => part[key]))]));
  return {
    ...(added as Pick<Figures, (typeof sums)[number]>),
    rates: addRates(parts.map(part => part.rates)),
    cost: sumKnown(parts.map(part => part.cost)),
    variance: sum(parts.map(part => part.variance)),
  };
}

export const noFigures: Figures = addFigures([]);

/** So many periods: repeats are correlated, so each deviation is multiplied, and its square by the square. */
export function timesFigures(figures: Figures, times: number): Figures {
  const factor = Fraction.of(times);
  const multiplied = Object.fromEntries(sums.map(key => [key, figures[key].times(factor)]));
  return {
    ...(multiplied as Pick<Figures, (typeof sums)[number]>),
    rates: new Map([...figures.rates].map(([rate, row]) => [rate, timesTaxed(row, factor)])),
    cost: figures.cost?.times(factor) ?? null,
    variance: figures.variance.times(factor).times(factor),
  };
}

export function taxedOf(figures: Figures): Taxed {
  return addTaxed([...figures.rates.values()]);
}
