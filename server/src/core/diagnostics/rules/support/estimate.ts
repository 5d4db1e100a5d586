import type { Estimate, Field } from '../../../language/values.ts';

/** Whether minimum, likely and maximum are out of order. */
export function isOutOfOrder({ value }: Field<Estimate>): boolean {
  return value !== undefined && !(value.min.lte(value.likely) && value.likely.lte(value.max));
}
