import { memoize } from '../../../base/memo.ts';
import { makeMessage } from '../../../l10n/translate.ts';
import { setKey } from '../../../language/set-key.ts';
import type { Executor } from '../../../plan/model.ts';
import type { SyntaxNode } from '../../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../../syntax/parse.ts';
import { toYamlSnippet } from '../../../syntax/write.ts';
import { fixOf } from '../../fixes.ts';
import type { Fix } from '../../problem.ts';
import { isClient, lacks, type Skill } from './abilities.ts';
import type { Leaf } from './leaves.ts';
import { executorName } from './names.ts';

/** The skills required at a place: a case call is reassigned as a whole. */
export type SkillsByPlace = ReadonlyMap<SyntaxNode, ReadonlySet<Skill>>;

export const skillsByPlace = memoize((leaves: readonly Leaf[]): SkillsByPlace => {
  const byPlace = new Map<SyntaxNode, Set<Skill>>();
  for (const { task } of leaves) {
    const wanted = byPlace.get(task.place) ?? new Set<Skill>();
    for (const skill of skillsFor(task)) wanted.add(skill);
    byPlace.set(task.place, wanted);
  }
  return byPlace;
});

function skillsFor({ skill, method }: Leaf['task']): Skill[] {
  const own = skill?.value;
  return [...(own ? [own] : []), ...(method?.value === 'development' ? (['development'] as const) : [])];
}

/**
 * A fix per capable candidate other than the present executor. None if a case itself names the executor, because the
 * call cannot override that.
 */
export function reassignFixes(
  leaf: Leaf,
  candidates: Executor[],
  wanted: SkillsByPlace,
  document: SyntaxDocument,
): Fix[] {
  const { place } = leaf.task;
  if (leaf.assigner?.origin !== undefined) return [];
  const needed = [...(wanted.get(place) ?? [])];
  return candidates
    .filter(candidate => candidate !== leaf.executor && !isClient(candidate))
    .filter(candidate => !needed.some(skill => lacks(candidate, skill)))
    .flatMap(candidate => giveTo(candidate, place, document));
}

/** Assigns a task or case call to an executor. */
export function giveTo(executor: Executor, task: SyntaxNode, document: SyntaxDocument): Fix[] {
  const title = makeMessage('reassign.fix', { name: executorName(executor) });
  return fixOf(title, setKey(document, task, 'task.executor', toYamlSnippet(executor.id)));
}
