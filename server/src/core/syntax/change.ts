/** The one range in which two texts differ, as `start` and `end` in the earlier text. */
export interface Change {
  start: number;
  end: number;
  /** By how many characters the later text is longer. */
  delta: number;
}

/** Texts are compared in pieces of this many characters, then the first differing piece character by character. */
const piece = 4096;

/** The range between the common prefix and the common suffix of two texts; these do not overlap. */
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
