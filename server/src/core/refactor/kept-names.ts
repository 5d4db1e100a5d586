import type { Analysis } from '../analysis/analysis.ts';
import { namesIn } from '../language/names.ts';
import { tasksOf } from '../plan/model.ts';
import { type Edit, isWithin, replace } from '../syntax/edit.ts';
import type { Span } from '../syntax/nodes.ts';
import { toYamlSnippet } from '../syntax/write.ts';

/**
 * New names of tasks by old ones after an edit: tasks moved into a case, and tasks without ids after them, whose
 * generated ids depend on their position. Apart from tasks for which `isNew` is true, both plans have the same tasks;
 * undefined if not.
 */
export function newNames(
  before: Analysis,
  after: Analysis,
  isNew: (id: string, analysis: Analysis) => boolean,
): Map<string, string> | undefined {
  const idsOf = (analysis: Analysis) =>
    tasksOf(analysis.plan)
      .map(task => task.id)
      .filter(id => !isNew(id, analysis));
  const [older, newer] = [idsOf(before), idsOf(after)];
  if (older.length !== newer.length) return undefined;
  const names = new Map<string, string>();
  for (const [index, id] of older.entries()) {
    const name = newer[index];
    if (name !== undefined && name !== id && !names.has(id)) names.set(id, name);
  }
  return names;
}

/** The edits that rename tasks wherever the plan refers to them, outside a span. */
export function referenceEdits({ document }: Analysis, names: ReadonlyMap<string, string>, except?: Span): Edit[] {
  if (names.size === 0) return [];
  return namesIn('plan', document.root).flatMap(({ kind, name, node, isDefinition }) => {
    const newName = names.get(name);
    const isMeant = kind === 'task' && !isDefinition && newName !== undefined;
    return isMeant && !(except && isWithin(document.at(node.span), except))
      ? [replace(document, node, toYamlSnippet(newName))]
      : [];
  });
}
