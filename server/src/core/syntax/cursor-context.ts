import type { Path, Span } from './nodes.ts';

/**
 * Where in the structure a cursor stands, told from the lines above it and not from the tree: while a person types,
 * the line at the cursor is the one place that no parser can read.
 */
export interface CursorContext {
  /**
   * `key`: a key of the mapping at `path` goes here; `value`: the value at `path`; `item`: an item of the list at
   * `path`, its dash still to be written; `none`: a comment, or the inside of a longer text.
   */
  slot: 'key' | 'value' | 'item' | 'none';
  path: Path;
  /** Keys that the mapping has already (slot `key`). */
  siblings: string[];
  /** What stands there already and is to be replaced. */
  word: Span;
  /** Column at which the key, or the item's dash, must stand. */
  column: number;
  /** Inside `{…}` or `[…]`: everything stays on the line. */
  flow: boolean;
  /** Text right before `word` lacks the space that YAML wants after a colon. */
  needsSpace: boolean;
  /** In a flow collection: what follows stands there without a comma before it. */
  needsComma: boolean;
  /** Slot `key`: a colon follows already. */
  hasColon: boolean;
}

/** Most of a context is as everywhere else; the rest is said where it is not. */
export function contextAt(slot: CursorContext['slot'], path: Path, start: number, end: number): CursorContext {
  return {
    slot,
    path,
    siblings: [],
    word: { start, end },
    column: 0,
    flow: false,
    needsSpace: false,
    needsComma: false,
    hasColon: false,
  };
}
