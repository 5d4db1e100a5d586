import { makeMessage } from '../../l10n/translate.ts';
import { addItems } from '../../language/set-key.ts';
import { blockSkeleton } from '../../library/methodology/block-skeleton.ts';
import { fixOf } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { blockName } from './support/names.ts';
import { hasReached } from './support/stage.ts';

export const rule: Rule = {
  id: 'rollout-missing',
  severity: 'warning',
  isCircumstantial: true,
  source: 'M16',
  isAdvice: true,
  wrong: 'stage: planning\nblocks:\n  - { id: configuration, type: configuration }',
  right:
    'stage: planning\nblocks:\n  - { id: configuration, type: configuration }\n  - { id: rollout, type: rollout }\n  - { id: closing, type: closing }',
  checkPlan,
};

/** Told at the last block of settings: there the work would go on with people. */
function checkPlan({ plan, methodology, document }: PlanContext): Finding[] {
  const blocks = plan.blocks.filter(block => block.status !== 'cancelled');
  const last = blocks.findLast(block => block.type?.value === 'configuration');
  if (!last || blocks.some(block => block.type?.value === 'rollout') || !hasReached('planning', plan)) return [];
  const rollout = methodology?.blocks.get('rollout');
  const fixes = () => {
    const items = rollout ? [blockSkeleton(rollout, plan)] : [];
    const edits = items.length > 0 ? addItems(document, plan.root, 'plan.blocks', items, last.node) : [];
    return fixOf(makeMessage('rollout-missing.fix'), edits);
  };
  const message = makeMessage('rollout-missing', { block: blockName(last) });
  return [{ span: markOf(last.node, 'type'), message, fixes }];
}
