import { groupedBy } from '../../base/grouped.ts';
import type { Text } from '../../l10n/translate.ts';
import type { Choice } from '../../language/keys.ts';
import { placeOf, stepInto } from '../../language/schema.ts';
import { setKey } from '../../language/set-key.ts';
import type { Plan } from '../../plan/model.ts';
import type { Edit } from '../../syntax/edit.ts';
import type { RelativeSpan } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { escapeSnippet, joinSnippets } from '../../syntax/snippet.ts';
import type { LeadStep, Methodology } from './model.ts';

export type LeadStepState = Choice<'project.lead-checklist'>;

/** A step of the lead checklist with its state in the plan. */
export interface LeadChecklistItem {
  id: string;
  title: Text;
  state: LeadStepState;
  /** Whether the step is done or not needed for this lead. */
  isDone: boolean;
  /** Position of its id in the plan, if the plan mentions it. */
  span: RelativeSpan | undefined;
}

/** The methodology's lead checklist for the integrator's level of competence; empty if the plan does not give one. */
export function leadSteps(plan: Plan, methodology: Methodology | undefined): readonly LeadStep[] {
  const competence = plan.project.integrator?.competence?.value;
  return methodology?.competences.get(competence ?? '')?.leadChecklist ?? [];
}

/**
 * The lead checklist in the methodology's order, with the states that the plan gives, whatever its stage. A step
 * without a valid state is open.
 */
export function leadChecklist(plan: Plan, methodology: Methodology | undefined): LeadChecklistItem[] {
  const written = new Map(plan.project.leadChecklist?.steps.map(step => [step.id.value, step]));
  return leadSteps(plan, methodology).map(({ id, title }) => {
    const step = written.get(id);
    const state = step?.state?.value ?? 'open';
    return { id, title, state, isDone: state !== 'open', span: step?.id.node.span };
  });
}

/**
 * Sets the state of checklist steps: `done` adds them, `open` removes them. No edits if the text has no place for them.
 */
export function setLeadSteps(
  document: SyntaxDocument,
  { project }: Plan,
  ids: readonly string[],
  state: LeadStepState,
): Edit[] {
  const list = project.leadChecklist?.node;
  const value = escapeSnippet(state);
  if (list?.kind !== 'mapping' || list.pairs.length === 0) {
    const keys = ids.map((id): [string, typeof value] => [id, value]);
    return keys.length > 0 ? setKey(document, project.node, 'project.lead-checklist', { keys }) : [];
  }
  return joined(ids.flatMap(id => setKey(document, list, { name: id, place: checklistPlace() }, value)));
}

function checklistPlace() {
  const place = stepInto(placeOf('project'), 'lead-checklist');
  if (!place) throw new Error('the schema of plans has no checklist for leads');
  return place;
}

/** Joins the insertions of new steps into one edit, because edits at one position have no order. */
function joined(edits: Edit[]): Edit[] {
  const byPlace = groupedBy(edits, ({ span }) => `${span.start} ${span.end}`);
  return [...byPlace.values()].flatMap(group => {
    const [first] = group;
    const snippets = group.flatMap(edit => (edit.snippet === undefined ? [] : [edit.snippet]));
    if (!first || group.length === 1 || snippets.length < group.length) return group;
    return [{ span: first.span, snippet: joinSnippets(snippets, '') }];
  });
}
