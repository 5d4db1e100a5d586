import { changeBetween } from './change.ts';
import type { Span } from './nodes.ts';

/** Maps positions of an older text to a newer one. */
export interface Shift {
  /** By how many characters the newer text is longer. */
  readonly delta: number;
  apply(offset: number): number | undefined;
  /**
   * The span in the newer text: it includes the change if the change is inside, and excludes it if it is beside.
   * Undefined if all of the span was changed.
   */
  span(span: Span): Span | undefined;
}

/**
 * Takes everything between the common prefix and the common suffix as changed. A position inside is found again by its
 * line, if that line is unchanged.
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
      // Text inserted directly before a span does not belong to it.
      const from = span.start >= end ? span.start + delta : apply(span.start);
      const to = apply(span.end);
      if (from === undefined) return to === undefined || span.end < end ? undefined : { start: end + delta, end: to };
      return { start: from, end: Math.max(from, to ?? end + delta) };
    },
  };
}

/**
 * A line with the line breaks around it, so that it is searched for as a whole; the first and last lines lack one of
 * them.
 */
function lineAround(text: string, offset: number): { text: string; start: number } | undefined {
  const start = text.lastIndexOf('\n', offset - 1);
  const end = text.indexOf('\n', offset);
  return start === -1 || end === -1 ? undefined : { text: text.slice(start, end + 1), start };
}
