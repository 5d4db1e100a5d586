import type { Analysis } from '../analysis/analysis.ts';
import { freeId } from '../language/free-id.ts';
import { addItems } from '../language/set-key.ts';
import { items, readString } from '../language/values.ts';
import { caseSource } from '../library/cases/expand.ts';
import type { CaseLibrary } from '../library/cases/library.ts';
import type { Case } from '../library/cases/model.ts';
import { allTasks, type Item, type Plan, tasksOf } from '../plan/model.ts';
import { callNode, type WrittenArguments } from '../pricing/price-case.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';
import type { Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet, type Snippet } from '../syntax/snippet.ts';
import { toYamlSnippet } from '../syntax/write.ts';
import type { Change } from './inline.ts';
import { placeAt } from './insertion-place.ts';
import { itemSkeletons, taskSkeletons } from './to-text.ts';

/** How a plan includes a case: as a call that follows the case, or as tasks of its own. */
export type CaseForm = 'reference' | 'text';

/** Inserts a case at the cursor: after the task there, at the end of the block, or in the block that fits the case. */
export function insertCase(
  analysis: Analysis,
  offset: number,
  caseFile: Case,
  given: WrittenArguments,
  form: CaseForm,
): Change {
  const place = placeAt(analysis, offset, caseFile.block);
  if (!place) return { refusal: { key: 'case.insert.no-block' } };
  const { plan, document } = analysis;
  const own =
    form === 'text'
      ? { tasks: caseAsTasks(analysis, caseFile, given), items: caseAsItems(analysis, caseFile, given) }
      : undefined;
  const tasks = own?.tasks ?? [caseReference(caseFile, given, plan)];
  const items = own?.items ?? [];
  const bought = addItems(document, place.block, 'block.items', items);
  const edits = addItems(document, place.owner, 'block.tasks', tasks, place.after);
  const isPlaced = edits.length > 0 && (bought.length > 0 || items.length === 0);
  // Of two insertions at one position, the later ends up first, and tasks come before items.
  return isPlaced ? { edits: [...bought, ...edits] } : { refusal: { key: 'case.insert.place' } };
}

/** A case call under an id that is free in the plan. */
export function caseReference({ id }: Case, given: WrittenArguments, plan: Plan): Skeleton {
  const free = freeId(
    id,
    tasksOf(plan).map(task => task.id),
  );
  const values = Object.entries(given).map(([name, yaml]): [string, Skeleton] => [
    toYamlSnippet(name),
    escapeSnippet(yaml),
  ]);
  const keys: [string, Skeleton][] = [
    ['case', toYamlSnippet(id)],
    ['id', toYamlSnippet(free)],
  ];
  return { keys: values.length > 0 ? [...keys, ['with', { keys: values }]] : keys };
}

/** The tasks of a case in the plan's language, under ids that are free in the plan. */
export function caseAsTasks(
  { plan, cases }: { plan: Plan; cases: CaseLibrary },
  caseFile: Case,
  given: WrittenArguments,
  mark?: (value: string) => Snippet,
): Skeleton[] {
  const tasks = listsOf(cases, caseFile, given)?.tasks;
  if (!tasks) return [];
  const taken = tasksOf(plan).map(task => task.id);
  const names = new Map(idsOf(tasks).map(id => [id, freeId(id, taken)]));
  return taskSkeletons(tasks, { locale: plan.locale, rename: id => names.get(id) ?? id, mark });
}

/** The items of a case under ids that are free in the plan, without those of quantity 0. */
export function caseAsItems(
  { plan, cases }: { plan: Plan; cases: CaseLibrary },
  caseFile: Case,
  given: WrittenArguments,
): Skeleton[] {
  const all = listsOf(cases, caseFile, given)?.items;
  if (all?.kind !== 'sequence') return [];
  const list = { ...all, items: all.items.filter(item => !isNone(child(item, 'quantity'))) };
  const taken = [...plan.blocks, ...itemsOfPlan(plan)].map(({ id }) => id);
  const names = new Map(idsOf(list).map(id => [id, freeId(id, taken)]));
  return itemSkeletons(list, { locale: plan.locale, rename: id => names.get(id) ?? id });
}

function isNone(quantity: SyntaxNode | undefined): boolean {
  return quantity?.kind === 'scalar' && quantity.value === 0;
}

function itemsOfPlan({ blocks }: Plan): Item[] {
  return blocks.flatMap(({ items, tasks }) => [
    ...items,
    ...allTasks(tasks).flatMap(task => (task.kind === 'group' ? task.items : [])),
  ]);
}

function listsOf(cases: CaseLibrary, caseFile: Case, given: WrittenArguments) {
  const call = callNode(caseFile, given);
  const source = call && caseSource(cases)(caseFile.id, call);
  return source && 'lists' in source ? source.lists() : undefined;
}

function idsOf(tasks: SyntaxNode): string[] {
  return items(tasks).flatMap(item => {
    const id = readString(child(item, 'id'));
    return [...(id === undefined ? [] : [id]), ...idsOf(child(item, 'tasks') ?? item)];
  });
}
