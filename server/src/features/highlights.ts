import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { namesHere } from './names-here.ts';

/** Every occurrence in the file of the symbol under the cursor: an executor, a task, a case and its parameters. */
export function highlightsAt(analysis: Analysis, position: Position): DocumentHighlight[] {
  const { lines } = analysis.document;
  const names = namesHere(analysis, lines.offsetAt(position));
  return (names?.same ?? []).map(({ span, isDefinition }) => ({
    range: lines.range(span),
    kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
