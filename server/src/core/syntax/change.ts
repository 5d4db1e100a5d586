/** The one stretch in which two texts differ: `start` to `end` of the earlier one. */
export interface Change {
  start: number;
  end: number;
  /** How much longer the later text is. */
  delta: number;
}

/** Texts are compared by pieces of so many characters, as a whole each, and the first piece that differs by letters. */
const piece = 4096;

/** Everything between the texts' common beginning and common end, which do not overlap. */
export function changeBetween(earlier: string, later: string): Change {
  const shorter = Math.min(earlier.length, later.length);
  const start = commonStart(earlier, later, shorter);
  const kept = commonEnd(earlier, later, shorter - start);
  return { start, end: earlier.length - kept, delta: later.length - earlier.length };
}

function commonStart(a: string, b: string, most: number): number {
  let start = 0;
  while (start + piece <= most && a.slice(start, start + piece) === b.slice(start, start + piece)) start += piece;
  while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  return start;
}

function commonEnd(a: string, b: string, most: number): number {
  const last = (text: string, kept: number) => text.slice(text.length - kept - piece, text.length - kept);
  let kept = 0;
  while (kept + piece <= most && last(a, kept) === last(b, kept)) kept += piece;
  while (kept < most && a.charCodeAt(a.length - 1 - kept) === b.charCodeAt(b.length - 1 - kept)) kept++;
  return kept;
}
