import type { TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { formatShortDate } from '../../core/l10n/format.ts';
import { type Locale, textIn, translate } from '../../core/l10n/translate.ts';
import { setKey } from '../../core/language/set-key.ts';
import { isDate } from '../../core/language/values.ts';
import { escapeSnippet } from '../../core/syntax/snippet.ts';
import type { Refusal } from '../cases/answers.ts';
import { toTextEdits } from '../text-edits.ts';

/** What moves a task in the text, and what that means, in words. */
export interface TaskMove {
  edits: TextEdit[];
  message: string;
}

/**
 * The edits that let a task begin on a day, or no earlier: its `start` where the plan fixes that, else `not-before`. Undefined
 * where there is no such task, or that is no date; a task that a case brings has no text of its own to be changed.
 */
export function moveTask(analysis: Analysis, id: string, date: string, locale: Locale): TaskMove | Refusal | undefined {
  if (!isDate(date)) return undefined;
  const found = analysis.schedule.tasks.find(task => task.id === id && task.what.kind === 'task');
  if (found?.what.kind !== 'task') return undefined;
  const { task } = found.what.leaf;
  const name = textIn(locale, task.title ?? task.id);
  if (task.place !== task.node) return { refusal: translate(locale, 'view.not-movable', { task: name }) };
  const key = task.start ? 'start' : 'not-before';
  const edits = setKey(analysis.document, task.node, `task.${key}`, escapeSnippet(date));
  const values = { task: name, date: formatShortDate(locale, date) };
  return {
    edits: toTextEdits(edits, analysis),
    message: translate(locale, key === 'start' ? 'view.moved.start' : 'view.moved', values),
  };
}
