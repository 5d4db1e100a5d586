import { setKeyFix } from '../fixes.ts';
import { isKnown } from '../money/amount.ts';
import { expectedSixths } from '../money/effort.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { pairOf } from '../syntax/nodes.ts';
import { blockOf, isOpen } from './support/changes.ts';
import { hoursOf } from './support/hour.ts';
import { blockName, changeName } from './support/names.ts';

export const rule: Rule = {
  id: 'change-not-agreed',
  severity: 'warning',
  source: 'M7',
  isAdvice: true,
  wrong:
    'blocks:\n  - { id: audit, type: audit, status: in-progress }\n…\nchanges:\n  - { id: CR-1, block: audit, status: proposed, hours: 6 }',
  right:
    'blocks:\n  - { id: audit, type: audit, status: in-progress }\n…\nchanges:\n  - { id: CR-1, block: audit, status: agreed, hours: 6 }',
  checkPlan,
};

/** Work on the block goes on, and whoever does it does the change as well. */
function checkPlan({ plan, document }: PlanContext): Finding[] {
  return plan.changes.filter(isOpen).flatMap(change => {
    const block = blockOf(change, plan);
    if (block?.status !== 'in-progress') return [];
    const span = markOf(change.node, pairOf(change.node, 'status') ? 'status' : 'id');
    const estimate = change.hours?.value && expectedSixths(change.hours.value);
    const values = { change: changeName(change), block: blockName(block) };
    const message =
      estimate && isKnown(estimate) && estimate.gt(0)
        ? { key: 'change-not-agreed.hours', values: { ...values, hours: hoursOf(estimate) } }
        : { key: 'change-not-agreed', values };
    const fixes = () => setKeyFix(document, change.node, 'status', 'agreed');
    return [{ span, message, fixes }];
  });
}
