import { memoize } from '../base/memo.ts';
import { type SyntaxNode, toData } from '../syntax/nodes.ts';
import { dedent } from './indentation.ts';

/**
 * A text divided into parts that can be merged separately. Together they contain every character: comments and blank
 * lines belong to the entry that follows, deeper indented ones to the entry above.
 */
export type Part = Leaf | Block | Flow;

/** A part that is taken as written: a scalar, or a collection that cannot be divided. */
export interface Leaf {
  kind: 'leaf';
  text: string;
  /** The column from which its further lines are indented. */
  column: number;
  /** Undefined if there is no value. */
  node: SyntaxNode | undefined;
}

/** A mapping or list in block style. */
export interface Block {
  kind: 'mapping' | 'list';
  entries: Entry[];
  /** Comments after the last entry with at least its indentation. */
  foot: string;
  /** The column at which its entries begin. */
  column: number;
  /** Whether the first entry is on the line of a dash. */
  isInline: boolean;
  node: SyntaxNode;
  text: string;
}

/** A collection in flow style: `open` and `close` contain the brackets with adjacent blanks. */
export interface Flow {
  kind: 'flow-mapping' | 'flow-list';
  open: string;
  entries: Entry[];
  /** Text between entries: the comma and blanks. */
  commas: string[];
  close: string;
  column: number;
  node: SyntaxNode;
  text: string;
}

/** A key with its value, or a list item. */
export interface Entry {
  /** The key, the item's `id`, or the item itself if it is a scalar; undefined for other items. */
  name: string | undefined;
  /** Lines before it: comments and blank lines. */
  lead: string;
  /** `key: ` or `- `: what precedes the value, up to the end of the line if the value begins below. */
  head: string;
  body: Part;
  /** The rest of the value's last line, and deeper indented comments below. */
  tail: string;
  /** Head, body and tail as written. */
  text: string;
  column: number;
  /** Node of the value. */
  node: SyntaxNode;
}

/** The text with its further lines dedented, so that moving it to another depth does not change it. */
export const plainText = memoize((of: Entry | Part) => dedent(of.text, of.column));

export const dataOf = memoize((node: SyntaxNode) => toData(node));

export function isBlock(part: Part | undefined): part is Block {
  return part?.kind === 'mapping' || part?.kind === 'list';
}

export function isFlow(part: Part): part is Flow {
  return part.kind === 'flow-mapping' || part.kind === 'flow-list';
}
