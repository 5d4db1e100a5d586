import type { TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { formatShortDate } from '../../core/l10n/format.ts';
import { type Locale, textIn, translate } from '../../core/l10n/translate.ts';
import { setKey } from '../../core/language/set-key.ts';
import { isDate } from '../../core/language/values.ts';
import { escapeSnippet } from '../../core/syntax/snippet.ts';
import type { Refusal } from '../cases/answers.ts';
import { toTextEdits } from '../text-edits.ts';

/** The edits that move a task, and their description. */
export interface TaskMove {
  edits: TextEdit[];
  message: string;
}

/**
 * The edits that set the start of a task: its `start` if the plan fixes that, else `not-before`. Undefined if there is
 * no such task or the date is invalid; a task of a case is not written in the plan and cannot be changed.
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
