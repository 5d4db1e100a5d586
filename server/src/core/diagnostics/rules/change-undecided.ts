import { makeMessage } from '../../l10n/translate.ts';
import { choicesAt } from '../../language/keys.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { blockOf, isOpen } from './support/changes.ts';
import { blockName, changeName } from './support/names.ts';

export const rule: Rule = {
  id: 'change-undecided',
  severity: 'warning',
  source: 'M7',
  isAdvice: true,
  wrong:
    'blocks:\n  - { id: audit, type: audit, status: accepted }\n…\nchanges:\n  - { id: CR-1, block: audit, status: proposed, hours: 6 }',
  right:
    'blocks:\n  - { id: audit, type: audit, status: accepted }\n…\nchanges:\n  - { id: CR-1, block: audit, status: agreed, hours: 6 }',
  checkPlan,
};

/** The block is delivered: the change was done for free, or not at all. */
function checkPlan({ plan, document }: PlanContext): Finding[] {
  return plan.changes.filter(isOpen).flatMap(change => {
    const block = blockOf(change, plan);
    if (block?.status !== 'delivered' && block?.status !== 'accepted') return [];
    const span = markOf(change.node, pairOf(change.node, 'status') ? 'status' : 'id');
    const message = makeMessage('change-undecided', { change: changeName(change), block: blockName(block) });
    const fixes = () =>
      choicesAt('change.status')
        .filter(status => status !== 'proposed')
        .flatMap(status => setKeyFix(document, change.node, 'change.status', status));
    return [{ span, message, fixes }];
  });
}
