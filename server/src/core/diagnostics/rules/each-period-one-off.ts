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

function checkPlan({ plan, document }: PlanContext): Finding[] {
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
