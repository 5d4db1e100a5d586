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

/** A step of the checklist for a lead, as the plan has it. */
export interface LeadChecklistItem {
  id: string;
  title: Text;
  state: LeadStepState;
  /** Whether nothing is left to do: it is done, or this lead does not need it. */
  isDone: boolean;
  /** Of its id in the plan, where the plan speaks of it. */
  span: RelativeSpan | undefined;
}

/** What the methodology advises its integrator to do with a lead; nothing where the plan does not say which kind they are. */
export function leadSteps(plan: Plan, methodology: Methodology | undefined): readonly LeadStep[] {
  const competence = plan.project.integrator?.competence?.value;
  return methodology?.competences.get(competence ?? '')?.leadChecklist ?? [];
}

/**
 * The checklist for a lead, in the methodology's order, with what the plan has ticked, at whatever stage it stands. A step that the
 * plan does not speak of, or not in a word of the language, is open.
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
 * Puts steps of the checklist into a state: `done` ticks them, `open` takes the tick away. No edits where the text has no place
 * for it.
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

/** New steps all go behind the last one: one edit, for those at one place have no order. */
function joined(edits: Edit[]): Edit[] {
  const byPlace = groupedBy(edits, ({ span }) => `${span.start} ${span.end}`);
  return [...byPlace.values()].flatMap(group => {
    const [first] = group;
    const snippets = group.flatMap(edit => ('snippet' in edit ? [edit.snippet] : []));
    if (!first || group.length === 1 || snippets.length < group.length) return group;
    return [{ span: first.span, snippet: joinSnippets(snippets, '') }];
  });
}
