import type { TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { type Locale, textIn, translate } from '../../core/l10n/translate.ts';
import { leadChecklist, setLeadSteps } from '../../core/library/methodology/lead-checklist.ts';
import type { Refusal } from '../cases/answers.ts';
import { toTextEdits } from '../text-edits.ts';
import type { LeadStepView } from './model.ts';

/** The lead checklist with the state of its steps. */
export function leadStepViews({ plan, methodology }: Analysis, locale: Locale): LeadStepView[] {
  return leadChecklist(plan, methodology).map(({ id, title, isDone }) => ({
    id,
    title: textIn(locale, title),
    isDone,
  }));
}

/** The same as an answer; a refusal if the plan does not say whose checklist applies. */
export function leadStepsOf(analysis: Analysis, locale: Locale): LeadStepView[] | Refusal {
  const steps = leadStepViews(analysis, locale);
  return steps.length > 0 ? steps : { refusal: translate(locale, 'view.no-lead-checklist') };
}

/**
 * The edits after which exactly these steps are done. Steps already in that state stay as written, such as a step that
 * is not needed. Unknown ids are ignored.
 */
export function tickLeadSteps(analysis: Analysis, done: readonly string[]): TextEdit[] {
  const { document, plan, methodology } = analysis;
  const steps = leadChecklist(plan, methodology);
  const idsOf = (isDone: boolean) =>
    steps.filter(step => step.isDone !== isDone && done.includes(step.id) === isDone).map(({ id }) => id);
  const edits = [
    ...setLeadSteps(document, plan, idsOf(true), 'done'),
    ...setLeadSteps(document, plan, idsOf(false), 'open'),
  ];
  return toTextEdits(edits, analysis);
}
