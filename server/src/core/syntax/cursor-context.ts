import type { Path, Span } from './nodes.ts';

/**
 * Where in the structure a cursor is, derived from the lines above it and not from the tree: while a person types, the
 * line at the cursor is often the one that no parser can read.
 */
export interface CursorContext {
  /**
   * `key`: a key of the mapping at `path` goes here; `value`: the value at `path`; `item`: an item of the list at
   * `path`, whose dash is not written yet; `none`: inside a comment or a block scalar.
   */
  slot: 'key' | 'value' | 'item' | 'none';
  path: Path;
  /** Keys that the mapping already has (slot `key`). */
  siblings: string[];
  /** The word at the cursor, which a completion replaces. */
  word: Span;
  /** Column at which the key, or the dash of the item, must be written. */
  column: number;
  /** Inside `{…}` or `[…]`: the insertion must stay on one line. */
  flow: boolean;
  /** Whether the space that YAML requires after a colon is missing before `word`. */
  needsSpace: boolean;
  /** In a flow collection: whether the next entry follows without a comma. */
  needsComma: boolean;
  /** Slot `key`: whether a colon already follows. */
  hasColon: boolean;
}

/** A context with defaults for everything that `rest` does not set. */
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
