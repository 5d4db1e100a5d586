import type { Estimate, Field } from '../../../language/values.ts';

/** Whether the least, likely and most hours of an estimate are not in that order. */
export function isOutOfOrder({ value }: Field<Estimate>): boolean {
  return value !== undefined && !(value.min.lte(value.likely) && value.likely.lte(value.max));
}
