import type { BlockType } from '../../library/methodology/model.ts';
import type { Executor } from '../../plan/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { executorKinds, kindOf, kindText } from './support/abilities.ts';
import { countedLeavesOfPlan, executorMark, type Leaf, oncePerPlace } from './support/leaves.ts';
import { blockName, executorName } from './support/names.ts';
import { reassignFixes, skillsByPlace } from './support/reassign.ts';

export const rule: Rule = {
  id: 'executor-not-for-block',
  severity: 'information',
  source: 'M17',
  isAdvice: true,
  needsThought: true,
  wrong:
    'executors:\n  romashka: { kind: client }\n…\n- id: configuration\n  type: configuration\n  tasks:\n    - { id: funnel, hours: 8, executor: romashka }',
  right:
    'executors:\n  mark: { kind: own }\n…\n- id: configuration\n  type: configuration\n  tasks:\n    - { id: funnel, hours: 8, executor: mark }',
  looksAt: 'task',
  checkPlan,
};

function checkPlan({ plan, methodology, priced, document }: PlanContext): Finding[] {
  const leaves = countedLeavesOfPlan(priced);
  const wanted = skillsByPlace(leaves);
  const typeOf = ({ block }: Leaf) => methodology?.blocks.get(block.block.type?.value ?? '');
  const misplaced = leaves.filter(leaf => leaf.executor && isUnexpected(leaf.executor, typeOf(leaf)));
  return oncePerPlace(misplaced).flatMap(leaf => {
    const type = typeOf(leaf);
    const kind = leaf.executor && kindOf(leaf.executor);
    if (!leaf.executor || !type || !kind) return [];
    const values = {
      name: executorName(leaf.executor),
      kind: kindText(kind),
      block: blockName(leaf.block.block),
      kinds: executorKinds.filter(known => type.executors.includes(known)).map(kindText),
    };
    const fitting = plan.executors.filter(executor => !isUnexpected(executor, type) && kindOf(executor));
    return [
      {
        span: executorMark(leaf),
        message: { key: 'executor-not-for-block', values },
        fixes: () => reassignFixes(leaf, fitting, wanted, document),
      },
    ];
  });
}

/** Of blocks of support another rule speaks, which knows why. */
function isUnexpected(executor: Executor, type: BlockType | undefined): boolean {
  const kind = kindOf(executor);
  if (!type || !kind || type.skills.has('support')) return false;
  return type.executors.length > 0 && !type.executors.includes(kind);
}
