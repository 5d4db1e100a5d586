import type { Fact } from './model.ts';

/** A fact on one line, with its note in brackets. */
export function factText({ value, note }: Fact): string {
  return note === undefined ? value : `${value} (${note})`;
}
