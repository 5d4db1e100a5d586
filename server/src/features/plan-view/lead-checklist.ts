import type { TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { type Locale, textIn, translate } from '../../core/l10n/translate.ts';
import { leadChecklist, setLeadSteps } from '../../core/library/methodology/lead-checklist.ts';
import type { Refusal } from '../cases/answers.ts';
import { toTextEdits } from '../text-edits.ts';
import type { LeadStepView } from './model.ts';

/** What the methodology advises to do with this lead, and what of it is done. */
export function leadStepViews({ plan, methodology }: Analysis, locale: Locale): LeadStepView[] {
  return leadChecklist(plan, methodology).map(({ id, title, isDone }) => ({
    id,
    title: textIn(locale, title),
    isDone,
  }));
}

/** The same as an answer; a refusal where the plan does not say whose checklist it is. */
export function leadStepsOf(analysis: Analysis, locale: Locale): LeadStepView[] | Refusal {
  const steps = leadStepViews(analysis, locale);
  return steps.length > 0 ? steps : { refusal: translate(locale, 'view.no-lead-checklist') };
}

/**
 * The edits after which the steps named are done and the others open. What is so already stays as it is written, such as a
 * step that this lead does not need. Ids of no step are passed over.
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
