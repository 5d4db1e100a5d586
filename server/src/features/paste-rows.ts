import type { Position, TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { type Locale, render, translate } from '../core/l10n/translate.ts';
import { pasteRows } from '../core/refactor/rows/paste.ts';
import type { Refusal } from './cases/answers.ts';
import { toTextEdits } from './text-edits.ts';

/** Rows of a spreadsheet as tasks of a plan. */
export interface PastedTasks {
  edits: TextEdit[];
  /** What has been put in and what not, in the user's language. */
  message: string;
  /** Whether nothing else can be meant: some of the rows have hours or a price. */
  isSure: boolean;
}

/** What was copied from a spreadsheet as tasks at a place; null where nothing of it can be one. */
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
