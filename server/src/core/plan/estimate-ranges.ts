import type { Decimal } from '../base/decimal.ts';
import type { Maturity } from './model.ts';

/** How much less and more a price may come to; fractions, `low` is below zero. */
export interface EstimateRange {
  low: Decimal;
  high: Decimal;
}

/** What a methodology says of how far an estimate of each maturity can be relied on. */
export type EstimateRanges = ReadonlyMap<Maturity, EstimateRange>;

/** Of a plan whose methodology is not found, or where no range is asked for. */
export const noEstimates: EstimateRanges = new Map();
