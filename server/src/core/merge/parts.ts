import { memoize } from '../base/memo.ts';
import { type SyntaxNode, toData } from '../syntax/nodes.ts';
import { dedent } from './indentation.ts';

/**
 * A text cut into parts that can be taken over one by one. Together they hold every character of it: comments and blank
 * lines belong to the entry that they stand before, those that are indented deeper to the one that they stand below.
 */
export type Part = Leaf | Block | Flow;

/** What is taken as it is written: a scalar, or a collection that cannot be cut. */
export interface Leaf {
  kind: 'leaf';
  text: string;
  /** The column from which its further lines are indented. */
  column: number;
  /** Undefined where nothing is written. */
  node: SyntaxNode | undefined;
}

/** A mapping or list with a line or more for each of its entries. */
export interface Block {
  kind: 'mapping' | 'list';
  entries: Entry[];
  /** Comments after the last entry that are indented as the entries are, or deeper. */
  foot: string;
  /** The column at which its entries begin. */
  column: number;
  /** Whether the first entry stands on the line of the dash before it. */
  isInline: boolean;
  node: SyntaxNode;
  text: string;
}

/** A collection in brackets: `open` and `close` hold them and the blanks within. */
export interface Flow {
  kind: 'flow-mapping' | 'flow-list';
  open: string;
  entries: Entry[];
  /** What stands between an entry and the next: the comma and blanks. */
  commas: string[];
  close: string;
  column: number;
  node: SyntaxNode;
  text: string;
}

/** A key with its value, or an item of a list. */
export interface Entry {
  /** The key, the item's `id`, or the item itself if it is a scalar; undefined for items without a name. */
  name: string | undefined;
  /** Whole lines before it: comments and blank lines. */
  lead: string;
  /** `key: ` or `- `: what comes before the value, up to the line's end where the value has lines of its own. */
  head: string;
  body: Part;
  /** What follows on the value's last line, and comments below it that are indented deeper. */
  tail: string;
  /** Head, body and tail as they are written. */
  text: string;
  column: number;
  /** Of the value. */
  node: SyntaxNode;
}

/** The text with its further lines as if it began at the first column: what is moved to another depth stays the same. */
export const plainText = memoize((of: Entry | Part) => dedent(of.text, of.column));

export const dataOf = memoize((node: SyntaxNode) => toData(node));

export function isBlock(part: Part | undefined): part is Block {
  return part?.kind === 'mapping' || part?.kind === 'list';
}

export function isFlow(part: Part): part is Flow {
  return part.kind === 'flow-mapping' || part.kind === 'flow-list';
}
