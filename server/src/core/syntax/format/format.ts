import { changeBetween } from '../change.ts';
import { applyEdits, type PlainEdit } from '../edit.ts';
import { type SyntaxNode, toData } from '../nodes.ts';
import { parse, type SyntaxDocument } from '../parse.ts';
import { indentEdits } from './indent.ts';
import { layoutOf } from './layout.ts';
import { lineEdits } from './line-edits.ts';
import { spacingEdits } from './spacing.ts';

export interface FormatOptions {
  /** Columns per indentation level. */
  tabSize: number;
  /** First and last line to format, zero-based. */
  lines?: { first: number; last: number };
}

/**
 * The smallest edits that format a text: indentation, spaces around punctuation, trailing spaces, blank lines. Nothing
 * is printed anew, so scalars stay as written. A text that cannot be parsed is left alone, and so is one that would
 * have another meaning afterwards.
 */
export function formatEdits(document: SyntaxDocument, options: FormatOptions): PlainEdit[] {
  const once = passOver(document, options);
  if (options.lines || once.edits.length === 0) return once.edits;
  let current = once.after;
  // Formatting must be idempotent: a formatted text does not change when it is formatted again.
  for (let pass = 0; pass < mostPasses; pass++) {
    const { edits, after } = passOver(current, options);
    if (edits.length === 0) return pass === 0 ? once.edits : editBetween(document.text, current.text);
    current = after;
  }
  return [];
}

/** One pass is enough for nearly every text; a text that still changes after this many is left alone. */
const mostPasses = 3;

function editBetween(before: string, after: string): PlainEdit[] {
  const { start, end, delta } = changeBetween(before, after);
  return [{ span: { start, end }, text: after.slice(start, end + delta) }];
}

interface Pass {
  edits: PlainEdit[];
  after: SyntaxDocument;
}

function passOver(document: SyntaxDocument, options: FormatOptions): Pass {
  const { root } = document;
  const nothing: Pass = { edits: [], after: document };
  if (!root || document.issues.length > 0) return nothing;
  const layout = layoutOf(document, root, options.tabSize);
  if (!layout) return nothing;
  const inLines = [...spacingEdits(document, root), ...lineEdits(document, layout, isWhole(document, options))];
  const all = [...inLines, ...indentEdits(document, layout)];
  // When only a range is formatted, the lines around it keep their columns, which can make new columns wrong.
  for (const candidate of [all, inLines]) {
    const edits = within(candidate, document, options);
    const after = edits.length === 0 ? document : parse(applyEdits(document.text, edits));
    if (saysTheSame(document, after)) return { edits, after };
  }
  return nothing;
}

function isWhole({ lines }: SyntaxDocument, options: FormatOptions): boolean {
  return !options.lines || options.lines.last >= lines.count - 1;
}

function within(edits: PlainEdit[], { text, lines }: SyntaxDocument, options: FormatOptions): PlainEdit[] {
  const { first, last } = options.lines ?? { first: 0, last: lines.count };
  return edits
    .filter(({ span, text: inserted }) => text.slice(span.start, span.end) !== inserted)
    .filter(({ span }) => lines.lineAt(span.start) >= first && lines.lineAt(span.end) <= last)
    .sort((a, b) => a.span.start - b.span.start);
}

function saysTheSame(before: SyntaxDocument, after: SyntaxDocument): boolean {
  if (after === before) return true;
  return after.issues.length === 0 && dataOf(before.root) === dataOf(after.root);
}

function dataOf(root: SyntaxNode | undefined): string {
  return JSON.stringify(root && toData(root));
}
