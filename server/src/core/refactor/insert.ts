import type { Analysis } from '../analysis/analysis.ts';
import { freeId } from '../language/free-id.ts';
import { addItems } from '../language/set-key.ts';
import { items, readString } from '../language/values.ts';
import { caseSource } from '../library/cases/expand.ts';
import type { CaseLibrary } from '../library/cases/library.ts';
import type { Case } from '../library/cases/model.ts';
import { type Plan, tasksOf } from '../plan/model.ts';
import { callNode, type WrittenArguments } from '../pricing/price-case.ts';
import { lastOffset } from '../syntax/edit.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';
import type { Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet, type Snippet } from '../syntax/snippet.ts';
import { toYamlSnippet } from '../syntax/write.ts';
import type { Change } from './inline.ts';
import { taskSkeletons } from './to-text.ts';

/** How a plan takes a case in: as a reference that follows the case, or as tasks of its own to adapt. */
export type CaseForm = 'reference' | 'text';

/** A case at the cursor: after the task that it is in, at the end of the block, or in the block that fits the case. */
export function insertCase(
  analysis: Analysis,
  offset: number,
  caseFile: Case,
  given: WrittenArguments,
  form: CaseForm,
): Change {
  const place = placeAt(analysis, offset, caseFile);
  if (!place) return { refusal: { key: 'case.insert.no-block' } };
  const { plan, document } = analysis;
  const tasks = form === 'reference' ? [reference(caseFile, given, plan)] : caseAsTasks(analysis, caseFile, given);
  const edits = addItems(document, place.owner, 'block.tasks', tasks, place.after);
  return edits.length > 0 ? { edits } : { refusal: { key: 'case.insert.place' } };
}

function reference({ id }: Case, given: WrittenArguments, plan: Plan): Skeleton {
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

/** The tasks of a case as a plan's own: in its language, under ids that it does not have yet. */
export function caseAsTasks(
  { plan, cases }: { plan: Plan; cases: CaseLibrary },
  caseFile: Case,
  given: WrittenArguments,
  mark?: (value: string) => Snippet,
): Skeleton[] {
  const call = callNode(caseFile, given);
  const source = call && caseSource(cases)(caseFile.id, call);
  const tasks = source && 'tasks' in source ? source.tasks : undefined;
  if (!tasks) return [];
  const taken = tasksOf(plan).map(task => task.id);
  const names = new Map(idsOf(tasks).map(id => [id, freeId(id, taken)]));
  return taskSkeletons(tasks, { locale: plan.locale, rename: id => names.get(id) ?? id, mark });
}

function idsOf(tasks: SyntaxNode): string[] {
  return items(tasks).flatMap(item => {
    const id = readString(child(item, 'id'));
    return [...(id === undefined ? [] : [id]), ...idsOf(child(item, 'tasks') ?? item)];
  });
}

/** A list `tasks` by what it belongs to, and the item that the new one comes after; without one it comes last. */
interface InsertionPlace {
  owner: SyntaxNode;
  after?: SyntaxNode;
}

function placeAt(analysis: Analysis, offset: number, caseFile: Case): InsertionPlace | undefined {
  const { blocks } = analysis.plan;
  const here = lastBegun(
    analysis,
    blocks.map(block => block.node),
    offset,
  );
  if (here && reaches(analysis, here, offset)) return placeIn(analysis, here, offset);
  const fitting = blocks.filter(block => block.type?.value === caseFile.block);
  const block = fitting.at(-1) ?? blocks.at(-1);
  return block && { owner: block.node };
}

function placeIn(analysis: Analysis, owner: SyntaxNode, offset: number): InsertionPlace {
  const task = lastBegun(analysis, items(child(owner, 'tasks')), offset);
  if (!task) return { owner };
  const inner = lastBegun(analysis, items(child(task, 'tasks')), offset);
  return inner ? placeIn(analysis, task, offset) : { owner, after: task };
}

function lastBegun({ document: { lines } }: Analysis, nodes: SyntaxNode[], offset: number): SyntaxNode | undefined {
  const line = lines.lineAt(offset);
  return nodes.findLast(node => lines.lineAt(node.span.start) <= line);
}

/** Whether a place is in a node, or on the empty lines right after it. */
function reaches({ document }: Analysis, node: SyntaxNode, offset: number): boolean {
  const { lines, text } = document;
  const lineEnd = lines.end(lines.lineAt(offset));
  return text.slice(lastOffset(document, node), lineEnd).trim() === '' || offset <= lastOffset(document, node);
}
