import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { type Locale, render } from '../../core/l10n/translate.ts';
import type { Change } from '../../core/refactor/inline.ts';
import { toTextEdits } from '../text-edits.ts';

/** Why something cannot be done, in the user's language. */
export interface Refusal {
  refusal: string;
}

/** The edits of a plan, or why it cannot be changed. */
export type PlanEdits = { edits: TextEdit[] } | Refusal;

/** A case in a list to choose from. */
export interface CaseEntry {
  id: string;
  uri: string;
  title: string;
  description: string;
  /** `solution`, `playbook` or `trick`, in the user's language. */
  kind: string;
  /** At the plan's rates with default parameters: `12 h`, `₴10,800.00`. */
  hours: string;
  price: string;
  tags: string[];
  industries: string[];
  /** Where it comes from, unless it is bundled. */
  origin: string;
  parameters: ParameterEntry[];
}

export interface ParameterEntry {
  name: string;
  title: string;
  type: 'integer' | 'number' | 'string' | 'boolean' | 'enum';
  /** The accepted values, in words. */
  help: string;
  /** The initial value. */
  proposed: string;
  values: string[];
}

/** The case that a selection would become; the user can change all of it. */
export interface CaseDraftAnswer {
  id: string;
  title: string;
  /** Range of the tasks that the case would contain. */
  range: Range;
  tasks: string[];
  /** Whether that range is larger than the selection. */
  isWidened: boolean;
  literals: { key: string; name: string; label: string; value: string; isUsual: boolean }[];
}

/** The text of a case, and the edits that replace its tasks by a call. */
export interface SavedCaseAnswer {
  uri: string;
  text: string;
  edits: TextEdit[];
}

export function refused(locale: Locale, message: Parameters<typeof render>[1]): Refusal {
  return { refusal: render(locale, message) };
}

export function answerOf(change: Change, analysis: Analysis, locale: Locale): PlanEdits {
  if ('refusal' in change) return refused(locale, change.refusal);
  return { edits: toTextEdits(change.edits, analysis) };
}
