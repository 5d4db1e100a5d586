/** The one stretch in which two texts differ: `start` to `end` of the earlier one. */
export interface Change {
  start: number;
  end: number;
  /** How much longer the later text is. */
  delta: number;
}

/** Everything between the texts' common beginning and common end, which do not overlap. */
export function changeBetween(earlier: string, later: string): Change {
  const shorter = Math.min(earlier.length, later.length);
  let start = 0;
  while (start < shorter && earlier.charCodeAt(start) === later.charCodeAt(start)) start++;
  const last = shorter - start;
  let kept = 0;
  while (kept < last && earlier.charCodeAt(earlier.length - 1 - kept) === later.charCodeAt(later.length - 1 - kept)) {
    kept++;
  }
  return { start, end: earlier.length - kept, delta: later.length - earlier.length };
}
