import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis.ts';
import { namesIn } from '../core/language/names.ts';
import { contains } from '../core/syntax/nodes.ts';

/** Every place of the file where what is named under the cursor is named: an executor, a block, a task. */
export function highlightsAt({ kind, document }: Analysis, position: Position): DocumentHighlight[] {
  const { lines, root } = document;
  const offset = lines.offsetAt(position);
  const names = namesIn(kind, root);
  const here = names.find(({ node }) => contains(node.span, offset));
  if (!here) return [];
  return names
    .filter(use => use.kind === here.kind && use.name === here.name)
    .map(({ node, isDefinition }) => ({
      range: lines.range(node.span),
      kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}
