import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { isInBlockText } from '../core/syntax/cursor.ts';
import { formatEdits } from '../core/syntax/format/format.ts';
import { startOfNextLine } from '../core/syntax/format/on-enter.ts';
import { wayTo } from '../core/syntax/nodes.ts';
import type { SyntaxDocument } from '../core/syntax/parse.ts';

/** The edits that format a file, or the lines of a range. */
export function formattingOf({ document }: Analysis, tabSize: number, part?: Range): TextEdit[] {
  const { lines } = document;
  // A selection that ends at the first column of a line does not include that line.
  const isBefore = part && part.end.character === 0 && part.end.line > part.start.line;
  const asked = part && { first: part.start.line, last: part.end.line - (isBefore ? 1 : 0) };
  return formatEdits(document, { tabSize, lines: asked }).map(({ span, text }) => ({
    range: lines.range(span),
    newText: text,
  }));
}

/** Whether a line ends inside a scalar of several lines, where nothing is YAML syntax. */
function isInText(document: SyntaxDocument, line: number): boolean {
  const { lines } = document;
  if (isInBlockText(lines, line)) return true;
  const end = lines.end(line);
  const node = wayTo(document, end).at(-1)?.node;
  if (node?.kind !== 'scalar' || node.style !== 'quoted') return false;
  const span = document.at(node.span);
  return span.start < end && end < span.end;
}

/** For editors without indentation rules: the indentation of the line that Enter has begun. */
export function formattingAfterEnter({ document, text }: Analysis, position: Position, tabSize: number): TextEdit[] {
  const { lines } = document;
  const offset = lines.offsetAt(position);
  const start = lines.start(position.line);
  if (position.line === 0 || lines.text(position.line).trim() !== '') return [];
  if (isInText(document, position.line - 1)) return [];
  const wanted = startOfNextLine(lines.text(position.line - 1), tabSize);
  const end = Math.max(offset, lines.end(position.line));
  if (wanted === undefined || text.slice(start, end) === wanted) return [];
  return [{ range: lines.range({ start, end }), newText: wanted }];
}
