import { changeBetween } from './change.ts';
import type { Span } from './nodes.ts';

/** Where a place of an older text stands in a newer one; undefined if that cannot be told. */
export interface Shift {
  /** How many characters the newer text has more. */
  readonly delta: number;
  apply(offset: number): number | undefined;
  /**
   * Where a stretch is now: with the change if it is inside, beside it if it is beside. Undefined if all of it was
   * changed.
   */
  span(span: Span): Span | undefined;
}

/**
 * Takes everything between the texts' common beginning and common end as changed. A place in there is found again by its
 * line, if the line itself is as it was.
 */
export function shiftBetween(older: string, newer: string): Shift {
  const { start, end, delta } = changeBetween(older, newer);
  const apply = (offset: number): number | undefined => {
    if (offset <= start) return offset;
    if (offset >= end) return offset + delta;
    const line = lineAround(older, offset);
    const found = line === undefined ? -1 : newer.indexOf(line.text, start - line.text.length);
    return found === -1 || line === undefined ? undefined : found + offset - line.start;
  };
  return {
    delta,
    apply,
    span(span) {
      // What is inserted right before a stretch is not of it.
      const from = span.start >= end ? span.start + delta : apply(span.start);
      const to = apply(span.end);
      if (from === undefined) return to === undefined || span.end < end ? undefined : { start: end + delta, end: to };
      return { start: from, end: Math.max(from, to ?? end + delta) };
    },
  };
}

/** A line with the breaks before and after it, so that it is found as a whole; the first and the last have not both. */
function lineAround(text: string, offset: number): { text: string; start: number } | undefined {
  const start = text.lastIndexOf('\n', offset - 1);
  const end = text.indexOf('\n', offset);
  return start === -1 || end === -1 ? undefined : { text: text.slice(start, end + 1), start };
}
