import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { type Locale, render } from '../../core/l10n/translate.ts';
import type { Change } from '../../core/refactor/inline.ts';
import { toTextEdits } from '../text-edits.ts';

/** Why something cannot be done, in the user's language. */
export interface Refusal {
  refusal: string;
}

/** What changes a plan, or why it cannot be changed so. */
export type PlanEdits = { edits: TextEdit[] } | Refusal;

/** A case in a list to choose from. */
export interface CaseEntry {
  id: string;
  uri: string;
  title: string;
  description: string;
  /** `solution`, `playbook` or `trick`, in the user's language. */
  kind: string;
  /** At the plan's rates, with the parameters' defaults: `12 h`, `₴10,800.00`. */
  hours: string;
  price: string;
  tags: string[];
  industries: string[];
  /** Where it comes from, if that is not the product. */
  origin: string;
  parameters: ParameterEntry[];
}

export interface ParameterEntry {
  name: string;
  title: string;
  type: 'integer' | 'number' | 'string' | 'boolean' | 'enum';
  /** What values it takes, in words. */
  help: string;
  /** The value to begin with. */
  proposed: string;
  values: string[];
}

/** What a selection would become as a case; all of it is proposed only. */
export interface CaseDraftAnswer {
  id: string;
  title: string;
  /** Of the tasks that are taken. */
  range: Range;
  tasks: string[];
  /** Whether more is taken than was selected. */
  isWidened: boolean;
  literals: { key: string; name: string; label: string; value: string; isUsual: boolean }[];
}

/** A case to be written, and the edits that put a reference to it in the place of its tasks. */
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
