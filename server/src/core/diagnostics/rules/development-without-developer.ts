import { makeMessage } from '../../l10n/translate.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { has, isClient, lacks } from './support/abilities.ts';
import { keyMark, type Leaf, leavesOfPlan, oncePerPlace } from './support/leaves.ts';
import { executorName } from './support/names.ts';
import { reassignFixes, skillsByPlace } from './support/reassign.ts';

export const rule: Rule = {
  id: 'development-without-developer',
  severity: 'warning',
  source: 'M21',
  isAdvice: true,
  needsThought: true,
  wrong:
    'executors:\n  mark: { skills: [product] }\n…\n- id: exchange\n  hours: 8\n  executor: mark\n  method: development',
  right:
    'executors:\n  vendor: { kind: vendor, skills: [product, development] }\n…\n- id: exchange\n  hours: 8\n  executor: vendor\n  method: development',
  looksAt: 'task',
  checkPlan,
};

function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  const leaves = leavesOfPlan(priced);
  const wanted = skillsByPlace(leaves);
  return oncePerPlace(leaves.filter(isWithoutDeveloper)).flatMap(leaf => {
    if (!leaf.executor) return [];
    const able = plan.executors.filter(executor => has(executor, 'development'));
    const message = makeMessage('development-without-developer', { name: executorName(leaf.executor) });
    const fixes = () => reassignFixes(leaf, able, wanted, document);
    return [{ span: keyMark(leaf, 'method'), message, fixes }];
  });
}

function isWithoutDeveloper({ task, executor }: Leaf): boolean {
  if (task.method?.value !== 'development' || !executor || !lacks(executor, 'development')) return false;
  // Where the task asks for the competence by name, skill-missing has said it.
  return task.skill?.value !== 'development' || isClient(executor);
}
