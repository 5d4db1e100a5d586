import { addItem } from '../../language/set-key.ts';
import { blockSkeleton } from '../../library/methodology/block-skeleton.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { fixOf } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isUnreadable } from './support/unreadable.ts';

export const rule: Rule = {
  id: 'blocks-missing',
  severity: 'error',
  source: 'M19',
  requirement: 'blocks',
  wrong: 'stage: offer\nproject: { name: Sales department, client: Romashka }',
  right: 'stage: offer\nproject: { name: Sales department, client: Romashka }\nblocks:\n  - { id: audit, type: audit }',
  checkPlan,
};

function checkPlan({ plan, methodology, document }: PlanContext): Finding[] {
  const pair = pairOf(plan.root, 'blocks') ?? pairOf(plan.root, 'project');
  if (!pair || isUnreadable(plan.root, 'blocks', 'sequence')) return [];
  if (plan.blocks.some(block => block.status !== 'cancelled')) return [];
  // Only the author knows which blocks to restore or add.
  if (plan.blocks.length > 0) return [{ span: pair.key.span, message: { key: 'blocks-missing.cancelled' } }];
  const [first] = methodology?.blocks.values() ?? [];
  const fixes = () =>
    first
      ? fixOf({ key: 'blocks-missing.fix' }, addItem(document, plan.root, 'plan.blocks', blockSkeleton(first, plan)))
      : [];
  return [{ span: pair.key.span, message: { key: 'blocks-missing' }, fixes }];
}
