import { type Message, makeMessage, type Text } from '../../l10n/translate.ts';
import { choicesAt } from '../../language/keys.ts';
import type { Change } from '../../plan/model.ts';
import { expectedSixths } from '../../pricing/effort.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
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

/** Work on the block continues, so whoever does it will do the change as well. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  return plan.changes.filter(isOpen).flatMap(change => {
    const block = blockOf(change, plan);
    if (block?.status !== 'in-progress') return [];
    const span = markOf(change.node, pairOf(change.node, 'status') ? 'status' : 'id');
    const names = { change: changeName(change), block: blockName(block) };
    const message = messageOf(change, names, priced.currency);
    const fixes = () =>
      choicesAt('change.status')
        .filter(status => status !== 'proposed')
        .flatMap(status => setKeyFix(document, change.node, 'change.status', status));
    return [{ span, message, fixes }];
  });
}

type Names = Record<'change' | 'block', { text: Text }>;

/** What would be unpaid: the price, else the hours; nothing if the change reduces work. */
function messageOf({ price, hours }: Change, names: Names, currency: string | undefined): Message {
  if (price?.value?.gt(0)) {
    return makeMessage('change-not-agreed.price', { ...names, price: { money: price.value, currency } });
  }
  const effort = hours?.value && expectedSixths(hours.value);
  if (price || !effort?.gt(0)) return makeMessage('change-not-agreed', names);
  return makeMessage('change-not-agreed.hours', { ...names, hours: hoursOf(effort) });
}
