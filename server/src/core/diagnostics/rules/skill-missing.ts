import { addItems } from '../../language/set-key.ts';
import type { Methodology } from '../../library/methodology/model.ts';
import type { Executor } from '../../plan/model.ts';
import type { SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';
import { fixOf } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { has, isClient, lacks, type Skill, skillText } from './support/abilities.ts';
import { keyMark, type Leaf, leavesOfPlan, oncePerPlace } from './support/leaves.ts';
import { executorName } from './support/names.ts';
import { reassignFixes, skillsByPlace } from './support/reassign.ts';

export const rule: Rule = {
  id: 'skill-missing',
  severity: 'warning',
  source: 'M13',
  isAdvice: true,
  needsThought: true,
  looksAt: 'task',
  wrong: 'executors:\n  anna: { skills: [analysis] }\n…\n- id: funnel\n  hours: 8\n  executor: anna\n  skill: product',
  right: 'executors:\n  mark: { skills: [product] }\n…\n- id: funnel\n  hours: 8\n  executor: mark\n  skill: product',
  checkPlan,
};

function checkPlan({ plan, priced, methodology, document }: PlanContext): Finding[] {
  const leaves = leavesOfPlan(priced);
  const wanted = skillsByPlace(leaves);
  const missing = leaves.filter(
    leaf => isMissing(leaf.task.skill?.value, leaf.executor) && !isSupport(leaf, methodology),
  );
  const missingAt = missingByPlace(missing);
  return oncePerPlace(missing).flatMap(leaf => {
    const { executor } = leaf;
    if (!executor) return [];
    const skills = [...(missingAt.get(leaf.task.place) ?? [])];
    const values = { name: executorName(executor), skills: skills.map(skillText) };
    const able = () => plan.executors.filter(other => skills.every(skill => has(other, skill)));
    const fixes = () => [...reassignFixes(leaf, able(), wanted, document), ...learn(executor, skills, document)];
    const cause = `skill ${executor.id} ${skills.join()}`;
    return [{ span: keyMark(leaf, 'skill'), message: { key: 'skill-missing', values }, cause, fixes }];
  });
}

/** Who is to do support and is no support staff: support-by-specialists says so, and why it is dear. */
function isSupport({ task, block, priced }: Leaf, methodology: Methodology | undefined): boolean {
  const type = methodology?.blocks.get(block.block.type?.value ?? '');
  return task.skill?.value === 'support' && priced.counting === 'counted' && type?.skills.has('support') === true;
}

function isMissing(skill: Skill | undefined, executor: Executor | undefined): boolean {
  return skill !== undefined && executor !== undefined && !isClient(executor) && lacks(executor, skill);
}

/** A call of a case brings tasks of several competences, and is told of once with all that are missing. */
function missingByPlace(leaves: Leaf[]): Map<SyntaxNode, Set<Skill>> {
  const byPlace = new Map<SyntaxNode, Set<Skill>>();
  for (const { task } of leaves) {
    const skill = task.skill?.value;
    const skills = byPlace.get(task.place) ?? new Set<Skill>();
    if (skill) skills.add(skill);
    byPlace.set(task.place, skills);
  }
  return byPlace;
}

function learn(executor: Executor, skills: Skill[], document: SyntaxDocument): Fix[] {
  const values = { name: executorName(executor), skills: skills.join(', ') };
  return fixOf(
    { key: 'skill-missing.fix', values },
    addItems(document, executor.node, 'executor.skills', skills.map(escapeSnippet)),
  );
}
