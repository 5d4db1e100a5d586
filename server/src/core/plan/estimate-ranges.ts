import type { Decimal } from '../base/decimal.ts';
import type { Maturity } from './model.ts';

/** How far the price may deviate; fractions, `low` is negative. */
export interface EstimateRange {
  low: Decimal;
  high: Decimal;
}

/** A methodology's ranges for estimates of each maturity. */
export type EstimateRanges = ReadonlyMap<Maturity, EstimateRange>;

/** For a plan whose methodology is not found, or where ranges are not needed. */
export const noEstimates: EstimateRanges = new Map();
