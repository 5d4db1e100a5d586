import { lastAnswers, memoize } from '../../base/memo.ts';
import { makeMessage } from '../../l10n/translate.ts';
import { freeId } from '../../language/free-id.ts';
import { type Field, readString } from '../../language/values.ts';
import { type Block, fileOf, type Plan, writtenIn, writtenTasks } from '../../plan/model.ts';
import { child, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
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

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const { ids, isEachOnce } = namesOf(plan);
  const tasks = isEachOnce ? [] : taskIds(plan);
  const kinds = [blockIds(plan), tasks, itemIds(plan), changeIds(plan), trickIds(plan)];
  const isShared = plan.blocks.some(({ idField }) => ids.has(idField?.value ?? ''));
  return [
    ...kinds.flatMap(ids => duplicates(ids, document)),
    ...(isShared ? sharedWithBlocks(plan) : []),
    ...sharedWithItems(plan),
  ];
}

function checkCase({ caseFile, document }: CaseContext): Finding[] {
  return ['tasks', 'items'].flatMap(list => duplicates(idsBelow(child(caseFile.root, list)), document));
}

type Ids = (Field<string> | undefined)[];

const blockIds = (plan: Plan): Ids => plan.blocks.map(block => block.idField);
const itemIds = (plan: Plan): Ids => plan.blocks.flatMap(block => block.items.map(item => item.idField));
const changeIds = (plan: Plan): Ids => plan.changes.map(change => change.idField);
const trickIds = (plan: Plan): Ids => plan.tricks.map(trick => trick.idField);

/** Ids of tasks are one set over the whole plan: `after` names a task of any block. */
function taskIds(plan: Plan): Ids {
  return writtenTasks(plan).map(task => task.idField);
}

/** The names that tasks have of their own, and whether no two have the same; found again where one is another. */
function namesOf(plan: Plan) {
  return names(fileOf(plan), plan.blocks.map(idsText), () => {
    const all = taskIds(plan).flatMap(field => field?.value ?? []);
    const ids = new Set(all);
    return { ids, isEachOnce: ids.size === all.length };
  });
}

const names = lastAnswers<{ ids: ReadonlySet<string>; isEachOnce: boolean }>();

const idsText = memoize((block: Block) => JSON.stringify(writtenIn(block).map(({ idField }) => idField?.value)));

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

/** `of` and a scenario's `with` name items as well as blocks or tasks. */
function sharedWithItems(plan: Plan): Finding[] {
  const items = itemIds(plan);
  if (items.length === 0) return [];
  const others = new Map(
    [...blockIds(plan), ...taskIds(plan)].flatMap(field =>
      field?.value === undefined ? [] : [[field.value, field.node]],
    ),
  );
  return items.flatMap(field => {
    const other = others.get(field?.value ?? '');
    if (!field || !other) return [];
    const values = { name: field.value ?? '' };
    const related = [{ span: other.span, message: makeMessage('related.first-here', values) }];
    return { severity: 'warning', span: field.node.span, message: makeMessage('duplicate-id.item', values), related };
  });
}

function idsBelow(tasks: SyntaxNode | undefined): Ids {
  if (tasks?.kind !== 'sequence') return [];
  return tasks.items.flatMap(task => {
    const node = child(task, 'id');
    return [node && { node, value: readString(node) }, ...idsBelow(child(task, 'tasks'))];
  });
}

function duplicates(ids: Ids, document: SyntaxDocument): Finding[] {
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
    const fixes = () => replaceFix(document, field.node, freeId(name, taken));
    findings.push({ span: field.node.span, message: makeMessage('duplicate-id', { name }), related, fixes });
  }
  return findings;
}
