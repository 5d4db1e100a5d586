import { makeMessage } from '../../l10n/translate.ts';
import { freeId } from '../../language/free-id.ts';
import { type Field, readString } from '../../language/values.ts';
import { type Plan, writtenTasks } from '../../plan/model.ts';
import { child, type SyntaxNode } from '../../syntax/nodes.ts';
import { replaceFix } from '../fixes.ts';
import type { CaseContext, Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'duplicate-id',
  severity: 'error',
  wrong: 'tasks:\n  - id: setup\n  - id: setup',
  right: 'tasks:\n  - id: setup\n  - id: setup-telephony',
  checkPlan,
  checkCase,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  const ofOneKind = [blockIds(plan), taskIds(plan), changeIds(plan), trickIds(plan)].flatMap(duplicates);
  return [...ofOneKind, ...sharedWithBlocks(plan)];
}

function checkCase({ caseFile }: CaseContext): Finding[] {
  return duplicates(idsBelow(child(caseFile.root, 'tasks')));
}

type Ids = (Field<string> | undefined)[];

const blockIds = (plan: Plan): Ids => plan.blocks.map(block => block.idField);
const changeIds = (plan: Plan): Ids => plan.changes.map(change => change.idField);
const trickIds = (plan: Plan): Ids => plan.tricks.map(trick => trick.idField);

/** Ids of tasks are one set over the whole plan: `after` names a task of any block. */
function taskIds(plan: Plan): Ids {
  return writtenTasks(plan).map(task => task.idField);
}

/** A block and a task of one id: `assign` of a scenario names either by it, and may mean the other. */
function sharedWithBlocks(plan: Plan): Finding[] {
  const blocks = new Map(
    blockIds(plan).flatMap(field => (field?.value === undefined ? [] : [[field.value, field.node]])),
  );
  return taskIds(plan).flatMap(field => {
    const block = blocks.get(field?.value ?? '');
    if (!field || !block) return [];
    const values = { name: field.value ?? '' };
    const related = [{ span: block.span, message: makeMessage('related.first-here', values) }];
    return { severity: 'warning', span: field.node.span, message: makeMessage('duplicate-id.block', values), related };
  });
}

function idsBelow(tasks: SyntaxNode | undefined): Ids {
  if (tasks?.kind !== 'sequence') return [];
  return tasks.items.flatMap(task => {
    const node = child(task, 'id');
    return [node && { node, value: readString(node) }, ...idsBelow(child(task, 'tasks'))];
  });
}

function duplicates(ids: Ids): Finding[] {
  const first = new Map<string, SyntaxNode>();
  const taken = new Set(ids.flatMap(field => field?.value ?? []));
  const findings: Finding[] = [];
  for (const field of ids) {
    if (field?.value === undefined) continue;
    const name = field.value;
    const earlier = first.get(name);
    if (!earlier) {
      first.set(name, field.node);
      continue;
    }
    // An aliased task is the same text twice; its id stands at one place only.
    const related = [{ span: earlier.span, message: makeMessage('related.first-here', { name }) }];
    const fixes = () => replaceFix(field.node, freeId(name, taken));
    findings.push({ span: field.node.span, message: makeMessage('duplicate-id', { name }), related, fixes });
  }
  return findings;
}
