import { addItem } from '../../language/set-key.ts';
import { blockSkeleton } from '../../library/methodology/block-skeleton.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { fixOf } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'completion-missing',
  severity: 'warning',
  source: 'M8',
  requirement: 'completion',
  wrong: 'stage: offer\nblocks:\n  - { id: audit, type: audit }\n  - { id: rollout, type: rollout }',
  right:
    'stage: offer\nblocks:\n  - { id: audit, type: audit }\n  - { id: rollout, type: rollout }\n  - { id: closing, type: closing }',
  checkPlan,
};

/** A plan that sells less than a roll-out ends by itself. */
function checkPlan({ plan, methodology, document }: PlanContext): Finding[] {
  const types = plan.blocks.filter(block => block.status !== 'cancelled').map(block => block.type?.value);
  const blocks = pairOf(plan.root, 'blocks');
  if (!types.includes('rollout') || types.includes('closing') || !blocks) return [];
  const closing = methodology?.blocks.get('closing');
  const fixes = () =>
    closing
      ? fixOf(
          { key: 'completion-missing.fix' },
          addItem(document, plan.root, 'plan.blocks', blockSkeleton(closing, plan)),
        )
      : [];
  return [{ span: blocks.key.span, message: { key: 'completion-missing' }, fixes }];
}
