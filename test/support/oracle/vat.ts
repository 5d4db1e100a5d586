import type { BlockInput, ItemInput, PlanInput } from './data.ts';
import { Fraction, sum } from './fraction.ts';

export interface Taxed {
  net: Fraction;
  vat: Fraction;
  total: Fraction;
}

/** By rate as text, `none` or a percentage. */
export type TaxedByRate = Map<string, Taxed>;

export const nothingTaxed: Taxed = { net: Fraction.zero, vat: Fraction.zero, total: Fraction.zero };

export function isIncluded(plan: PlanInput): boolean {
  return typeof plan.pricing.vat === 'object' && plan.pricing.vat.included === true;
}

/** An item without a rate of its own has its block's, a block without one the plan's; rates are compared as numbers. */
export function rateTextOf(plan: PlanInput, block: BlockInput, item?: ItemInput): string {
  const { vat } = plan.pricing;
  const written = item?.vat ?? block.vat ?? (typeof vat === 'object' ? vat.rate : vat) ?? '0%';
  return written === 'none' ? written : `${Number(written.replace('%', ''))}%`;
}

export function vatFraction(rate: string): Fraction {
  return rate === 'none' ? Fraction.zero : Fraction.ofPercent(rate);
}

/** Parts of a block with the rate of each: (sum of a rate) × the rate, rounded once for each rate. */
export function taxed(parts: { rate: string; sum: Fraction }[], included: boolean, digits: number): TaxedByRate {
  const rates = [...new Set(parts.map(part => part.rate))];
  return new Map(
    rates.map(rate => {
      const base = sum(parts.filter(part => part.rate === rate).map(part => part.sum));
      return [rate, included ? inside(base, rate, digits) : onTop(base, rate, digits)];
    }),
  );
}

function onTop(net: Fraction, rate: string, digits: number): Taxed {
  const vat = net.times(vatFraction(rate)).round(digits);
  return { net, vat, total: net.plus(vat) };
}

function inside(total: Fraction, rate: string, digits: number): Taxed {
  const fraction = vatFraction(rate);
  const vat = total.times(fraction).over(Fraction.one.plus(fraction)).round(digits);
  return { net: total.minus(vat), vat, total };
}

export function addTaxed(parts: Taxed[]): Taxed {
  return {
    net: sum(parts.map(part => part.net)),
    vat: sum(parts.map(part => part.vat)),
    total: sum(parts.map(part => part.total)),
  };
}

export function timesTaxed({ net, vat, total }: Taxed, times: Fraction): Taxed {
  return { net: net.times(times), vat: vat.times(times), total: total.times(times) };
}

export function addRates(all: TaxedByRate[]): TaxedByRate {
  const rates = [...new Set(all.flatMap(byRate => [...byRate.keys()]))];
  return new Map(rates.map(rate => [rate, addTaxed(all.map(byRate => byRate.get(rate) ?? nothingTaxed))]));
}
