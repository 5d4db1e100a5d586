import type { Message } from '../../l10n/translate.ts';
import { addItems } from '../../language/set-key.ts';
import { blockSkeletons } from '../../library/methodology/block-skeleton.ts';
import { isAuditAlone } from '../../library/methodology/gate.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedPlan } from '../../pricing/price-plan.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { fixOf } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { hasReached } from './support/stage.ts';

export const rule: Rule = {
  id: 'audit-only',
  severity: 'information',
  isCircumstantial: true,
  source: 'M16',
  isAdvice: true,
  wrong: 'stage: offer\nblocks:\n  - { id: audit, type: audit }',
  right:
    'stage: offer\nblocks:\n  - { id: audit, type: audit }\n  - { id: configuration, type: configuration }\n  - { id: rollout, type: rollout }\n  - { id: closing, type: closing }',
  checkPlan,
};

/** During the audit the rest of the project is still being planned. */
function checkPlan(context: PlanContext): Finding[] {
  const { plan, priced } = context;
  const blocks = pairOf(plan.root, 'blocks');
  if (!blocks || !isAuditAlone(plan) || !hasReached('planning', plan)) return [];
  return [{ span: blocks.key.span, message: messageOf(priced), fixes: () => fixesFor(context) }];
}

function messageOf({ effort, total, currency }: PricedPlan): Message {
  if (!isKnown(effort) || !isKnown(total)) return { key: 'audit-only' };
  const values = { hours: { number: effort.div(6) }, price: { money: total, currency } };
  return { key: 'audit-only.known', values };
}

/** A roll-out also needs a closing block, which the next advice would otherwise ask for. */
const whatFollows = ['configuration', 'rollout', 'closing'];

function fixesFor({ plan, methodology, document }: PlanContext): Fix[] {
  const types = whatFollows.flatMap(type => methodology?.blocks.get(type) ?? []);
  if (types.length === 0) return [];
  return fixOf({ key: 'audit-only.fix' }, addItems(document, plan.root, 'plan.blocks', blockSkeletons(types, plan)));
}
