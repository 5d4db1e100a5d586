import type { Message } from '../../l10n/translate.ts';
import type { BlockType } from '../../library/methodology/model.ts';
import type { Executor } from '../../plan/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { has, isClient, kindOf, lacks } from './support/abilities.ts';
import { countedLeavesOfPlan, executorMark, type Leaf, oncePerPlace } from './support/leaves.ts';
import { blockName, executorName } from './support/names.ts';
import { reassignFixes, skillsByPlace } from './support/reassign.ts';

export const rule: Rule = {
  id: 'support-by-specialists',
  severity: 'warning',
  source: 'M15',
  isAdvice: true,
  needsThought: true,
  wrong:
    'executors:\n  anna: { kind: own, skills: [analysis] }\n…\n- id: support\n  type: support\n  tasks:\n    - { id: requests, hours: 10, executor: anna }',
  right:
    'executors:\n  vendor: { kind: vendor, skills: [support] }\n…\n- id: support\n  type: support\n  tasks:\n    - { id: requests, hours: 10, executor: vendor }',
  looksAt: 'task',
  checkPlan,
};

function checkPlan({ plan, methodology, priced, document }: PlanContext): Finding[] {
  const leaves = countedLeavesOfPlan(priced);
  const wanted = skillsByPlace(leaves);
  const typeOf = ({ block }: Leaf) => methodology?.blocks.get(block.block.type?.value ?? '');
  const misplaced = leaves.filter(leaf => leaf.executor && !isMending(leaf) && isTooGood(leaf.executor, typeOf(leaf)));
  return oncePerPlace(misplaced).map(leaf => {
    const fitting = fittingFor(typeOf(leaf), plan.executors);
    return {
      span: executorMark(leaf),
      message: messageOf(leaf, fitting[0], priced.currency),
      fixes: () => reassignFixes(leaf, fitting, wanted, document),
    };
  });
}

/** Warranty repairs are done by whoever made the errors. */
function isMending({ task }: Leaf): boolean {
  return task.skill?.value === 'development' || task.method?.value === 'development';
}

/** Clients may well answer the simple questions of their own people: that costs nobody anything. */
function isTooGood(executor: Executor, type: BlockType | undefined): boolean {
  const kind = kindOf(executor);
  if (!type?.skills.has('support') || !kind || kind === 'client') return false;
  return !isWelcome(executor, type) || lacks(executor, 'support');
}

function isWelcome(executor: Executor, type: BlockType): boolean {
  return type.executors.length === 0 || type.executors.includes(kindOf(executor) ?? '');
}

/** The vendor's people first, then those who say that support is what they do. */
function fittingFor(type: BlockType | undefined, executors: Executor[]): Executor[] {
  if (!type) return [];
  const place = (executor: Executor) => (kindOf(executor) === 'vendor' ? 0 : has(executor, 'support') ? 1 : 2);
  return executors
    .filter(executor => !isClient(executor) && isWelcome(executor, type) && !lacks(executor, 'support'))
    .sort((a, b) => place(a) - place(b));
}

function messageOf(leaf: Leaf, fitting: Executor | undefined, currency: string | undefined): Message {
  const { executor, priced, block } = leaf;
  const names = { name: executor ? executorName(executor) : '', block: blockName(block.block) };
  const rate = priced.rate;
  const other = fitting?.rate?.value;
  if (!fitting || !other || !rate || !isKnown(rate) || rate.lte(other)) {
    return { key: 'support-by-specialists', values: names };
  }
  const rates = { rate: { money: rate, currency }, other: { money: other, currency } };
  return { key: 'support-by-specialists.dearer', values: { ...names, ...rates, support: executorName(fitting) } };
}
