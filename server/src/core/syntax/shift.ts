import { changeBetween } from './change.ts';

/** Where a place of an older text stands in a newer one; undefined if that cannot be told. */
export interface Shift {
  /** How many characters the newer text has more. */
  readonly delta: number;
  apply(offset: number): number | undefined;
}

/**
 * Takes everything between the texts' common beginning and common end as changed. A place in there is found again by its
 * line, if the line itself is as it was.
 */
export function shiftBetween(older: string, newer: string): Shift {
  const { start, end, delta } = changeBetween(older, newer);
  return {
    delta,
    apply(offset) {
      if (offset <= start) return offset;
      if (offset >= end) return offset + delta;
      const line = lineAround(older, offset);
      const found = line === undefined ? -1 : newer.indexOf(line.text, start - line.text.length);
      return found === -1 || line === undefined ? undefined : found + offset - line.start;
    },
  };
}

/** A line with the breaks before and after it, so that it is found as a whole; the first and the last have not both. */
function lineAround(text: string, offset: number): { text: string; start: number } | undefined {
  const start = text.lastIndexOf('\n', offset - 1);
  const end = text.indexOf('\n', offset);
  return start === -1 || end === -1 ? undefined : { text: text.slice(start, end + 1), start };
}
