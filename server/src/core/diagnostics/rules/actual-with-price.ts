import { makeMessage } from '../../l10n/translate.ts';
import { recurringOf } from '../../pricing/figures.ts';
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
  return plan.blocks
    .filter(block => block.billing?.value === 'actual')
    .flatMap((block): Finding[] => {
      const values = { block: blockName(block) };
      if (block.price) {
        const fixes = () => removeKeyFix(document, block.node, 'price');
        return [{ span: markOf(block.node, 'price'), message: makeMessage('actual-with-price', values), fixes }];
      }
      if (!recurringOf(block)) return [];
      const message = makeMessage('actual-with-price.recurring', values);
      const fixes = () => removeKeyFix(document, block.node, 'billing');
      return [{ span: markOf(block.node, 'billing'), message, fixes, severity: 'warning' }];
    });
}
