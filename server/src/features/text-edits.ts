import type { TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import type { Edit } from '../core/syntax/edit.ts';
import { withoutTabStops } from '../core/syntax/snippet.ts';

/** Edits as every client takes them, their tab stops filled in by their defaults. */
export function toTextEdits(edits: Edit[], { document }: Analysis): TextEdit[] {
  return edits.map(({ span, text }) => ({ range: document.lines.range(span), newText: withoutTabStops(text) }));
}
