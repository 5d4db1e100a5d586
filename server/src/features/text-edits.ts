import type { TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { type Edit, insertedText } from '../core/syntax/edit.ts';

/** Edits as any client accepts them, with tab stops replaced by their defaults. */
export function toTextEdits(edits: Edit[], { document }: Analysis): TextEdit[] {
  return edits.map(edit => ({ range: document.lines.range(edit.span), newText: insertedText(edit) }));
}
