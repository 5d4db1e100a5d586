import type { Position, TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { type Locale, render, translate } from '../core/l10n/translate.ts';
import { pasteRows } from '../core/refactor/rows/paste.ts';
import type { Refusal } from './cases/answers.ts';
import { toTextEdits } from './text-edits.ts';

/** Spreadsheet rows as tasks of a plan. */
export interface PastedTasks {
  edits: TextEdit[];
  /** What was inserted and what was not, in the user's language. */
  message: string;
  /** Whether the rows are certainly tasks: some have hours or a price. */
  isSure: boolean;
}

/** Pasted spreadsheet rows as tasks at a position; null if none of them can be one. */
export function pastedTasks(
  analysis: Analysis,
  { position, text, isHtml }: { position: Position; text: string; isHtml?: boolean },
  locale: Locale,
): PastedTasks | Refusal | null {
  const paste = pasteRows(analysis, analysis.document.lines.offsetAt(position), text, isHtml);
  if (!paste) return null;
  if ('refusal' in paste) return { refusal: render(locale, paste.refusal) };
  const { count, items, leftOut, pricesLeftOut, isSure } = paste;
  const values = { tasks: count, items: items.length, left: leftOut, prices: pricesLeftOut };
  return { edits: toTextEdits(paste.edits, analysis), message: translate(locale, 'rows.done', values), isSure };
}
