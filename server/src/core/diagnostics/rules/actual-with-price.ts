import { makeMessage } from '../../l10n/translate.ts';
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

/** What is paid by the hours really spent is done once, and has no price beforehand, but may have a cap. */
function checkPlan({ plan, document }: PlanContext): Finding[] {
  return plan.blocks.flatMap((block): Finding[] => {
    const { price, every } = block;
    if (block.billing?.value !== 'actual' || !(price || every)) return [];
    const key = price ? 'price' : 'billing';
    return [
      {
        span: markOf(block.node, key),
        message: makeMessage(`actual-with-price${price ? '' : '.recurring'}`, { block: blockName(block) }),
        fixes: () => removeKeyFix(document, block.node, key),
        severity: price ? 'error' : 'warning',
      },
    ];
  });
}
