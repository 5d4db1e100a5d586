import { applyEdits, type Edit } from '../edit.ts';
import { type SyntaxNode, toData } from '../nodes.ts';
import { parse, type SyntaxDocument } from '../parse.ts';
import { indentEdits } from './indent.ts';
import { layoutOf } from './layout.ts';
import { lineEdits } from './line-edits.ts';
import { spacingEdits } from './spacing.ts';

export interface FormatOptions {
  /** Columns of a level. */
  tabSize: number;
  /** First and last line, zero-based: nothing outside is touched. */
  lines?: { first: number; last: number };
}

/**
 * The least edits that put a text in order: indentation, spaces around punctuation, trailing spaces, blank lines. Nothing
 * is printed anew, so what the author wrote stays as it is written. A text that cannot be read is left alone, and so is
 * one that would say something else afterwards: no formatting is worth a changed plan.
 */
export function formatEdits(document: SyntaxDocument, options: FormatOptions): Edit[] {
  const { root } = document;
  if (!root || document.problems.length > 0) return [];
  const layout = layoutOf(document, root, options.tabSize);
  if (!layout) return [];
  const inLines = [...spacingEdits(document, root), ...lineEdits(document, layout, isWhole(document, options))];
  const all = [...inLines, ...indentEdits(document, layout)];
  // Of a part the lines around keep their columns, which can make new columns wrong.
  return (
    [all, inLines].map(edits => within(edits, document, options)).find(edits => saysTheSame(document, edits)) ?? []
  );
}

function isWhole({ lines }: SyntaxDocument, options: FormatOptions): boolean {
  return !options.lines || options.lines.last >= lines.count - 1;
}

function within(edits: Edit[], { text, lines }: SyntaxDocument, options: FormatOptions): Edit[] {
  const { first, last } = options.lines ?? { first: 0, last: lines.count };
  return edits
    .filter(({ span, text: inserted }) => text.slice(span.start, span.end) !== inserted)
    .filter(({ span }) => lines.lineAt(span.start) >= first && lines.lineAt(span.end) <= last)
    .sort((a, b) => a.span.start - b.span.start);
}

function saysTheSame(before: SyntaxDocument, edits: Edit[]): boolean {
  if (edits.length === 0) return true;
  const after = parse(applyEdits(before.text, edits));
  return after.problems.length === 0 && dataOf(before.root) === dataOf(after.root);
}

function dataOf(root: SyntaxNode | undefined): string {
  return JSON.stringify(root && toData(root));
}
