/**
 * The minimum of any number of values; Infinity if there are none. `Math.min(...values)` overflows the stack at
 * 100,000.
 */
export function least(values: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY;
  for (const value of values) found = Math.min(found, value);
  return found;
}

/** The maximum of any number of values, and at least `floor`. */
export function greatest(values: Iterable<number>, floor = Number.NEGATIVE_INFINITY): number {
  let found = floor;
  for (const value of values) found = Math.max(found, value);
  return found;
}
