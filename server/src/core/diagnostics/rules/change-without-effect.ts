import type { Change } from '../../plan/model.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { isUnread } from './support/changes.ts';
import { changeName } from './support/names.ts';

export const rule: Rule = {
  id: 'change-without-effect',
  severity: 'warning',
  source: 'M7',
  wrong: 'changes:\n  - { id: CR-1, block: audit, reason: A second office, status: agreed }',
  right: 'changes:\n  - { id: CR-1, block: audit, reason: A second office, status: agreed, hours: 6 }',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const cancelled = new Set(plan.blocks.filter(block => block.status === 'cancelled').map(block => block.id));
  return plan.changes.flatMap((change): Finding[] => {
    const values = { change: changeName(change) };
    if (change.status?.value === 'rejected' || change.node.kind !== 'mapping') return [];
    if (hasNoEffect(change)) {
      const fixes = () => addKeyFix(document, change.node, 'change.hours', snippet`\${1:4}`);
      return [{ span: markOf(change.node), message: { key: 'change-without-effect', values }, fixes }];
    }
    if (change.status?.value !== 'agreed' || !cancelled.has(change.block?.value ?? '')) return [];
    const span = change.block?.node.span ?? markOf(change.node);
    return [{ span, message: { key: 'change-without-effect.cancelled', values } }];
  });
}

/** Neither hours nor a price, or both of them nothing. */
function hasNoEffect(change: Change): boolean {
  if (isUnread(change, 'hours') || isUnread(change, 'price')) return false;
  const { hours, price } = change;
  const isNothing = hours?.value ? [hours.value.min, hours.value.likely, hours.value.max].every(h => h.eq(0)) : true;
  return isNothing && (price?.value?.eq(0) ?? true);
}
