import { isEmpty, pairOf } from '../../syntax/nodes.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isUnreadable } from './support/unreadable.ts';

export const rule: Rule = {
  id: 'offer-validity-missing',
  severity: 'information',
  source: 'M22',
  requirement: 'validity',
  wrong: 'stage: offer\noffer:\n  terms: [Work begins after the prepayment]',
  right: 'stage: offer\noffer:\n  valid-days: 14\n  terms: [Work begins after the prepayment]',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const offer = pairOf(plan.root, 'offer');
  const isSaid = ['valid-until', 'valid-days'].some(key => pairOf(offer?.value, key));
  const mark = offer ?? pairOf(plan.root, 'stage') ?? pairOf(plan.root, 'project');
  if (isSaid || !mark || isUnreadable(plan.root, 'offer', 'mapping')) return [];
  const fixes = () =>
    offer && !isEmpty(offer.value)
      ? addKeyFix(document, offer.value, 'offer.valid-days', snippet`\${1:14}`)
      : addKeyFix(document, plan.root, 'plan.offer', { keys: [['valid-days', snippet`\${1:14}`]] });
  return [{ span: mark.key.span, message: { key: 'offer-validity-missing' }, fixes }];
}
