import { removeKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'actual-with-price',
  severity: 'error',
  wrong: '- { id: works, type: configuration, billing: actual, price: 50000 }',
  right: '- { id: works, type: configuration, billing: actual, cap: 50000 }',
  checkPlan,
};

/** What is paid by the hours really spent has no price beforehand, but may have a cap. */
function checkPlan({ plan, document }: PlanContext): Finding[] {
  return plan.blocks
    .filter(block => block.billing?.value === 'actual' && block.price)
    .map(block => ({
      span: markOf(block.node, 'price'),
      message: { key: 'actual-with-price', values: { block: blockName(block) } },
      fixes: () => removeKeyFix(document, block.node, 'price'),
    }));
}
