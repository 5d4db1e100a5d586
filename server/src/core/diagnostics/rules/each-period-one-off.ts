import type { KeyOf } from '../../language/keys.ts';
import type { Block } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { removeKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { blockOf } from './support/changes.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'each-period-one-off',
  severity: 'warning',
  wrong:
    'blocks:\n  - { id: audit, type: audit }\nchanges:\n  - { id: CR-1, block: audit, status: agreed, price: 900, each-period: true }',
  right:
    'blocks:\n  - { id: audit, type: audit }\nchanges:\n  - { id: CR-1, block: audit, status: agreed, price: 900 }',
  checkPlan,
};

function checkPlan(context: PlanContext): Finding[] {
  return [...ofChanges(context), ...context.plan.blocks.flatMap(block => ofBlock(block, context))];
}

/** Keys of a block that speak of its periods. */
const ofPeriods = ['pay', 'includes', 'extra-rate', 'step', 'unused'] as const satisfies KeyOf<'block'>[];

/** Without periods they are printed nowhere and change nothing. */
function ofBlock(block: Block, { document }: PlanContext): Finding[] {
  if (block.every || block.times) return [];
  return ofPeriods.flatMap(key => {
    const pair = pairOf(block.node, key);
    if (!pair) return [];
    const values = { block: blockName(block), key };
    const fixes = () => removeKeyFix(document, block.node, key);
    return [{ span: pair.key.span, message: { key: 'each-period-one-off.block' as const, values }, fixes }];
  });
}

function ofChanges({ plan, document }: PlanContext): Finding[] {
  return plan.changes.flatMap(change => {
    const block = change.eachPeriod ? blockOf(change, plan) : undefined;
    if (!block || block.every || block.times) return [];
    return [
      {
        span: markOf(change.node, 'each-period'),
        message: { key: 'each-period-one-off', values: { block: blockName(block) } },
        fixes: () => removeKeyFix(document, change.node, 'each-period'),
      },
    ];
  });
}
