import { stages } from '../language/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { pairOf } from '../syntax/nodes.ts';

export const rule: Rule = {
  id: 'completion-missing',
  severity: 'warning',
  source: 'M8',
  wrong: 'stage: offer\nblocks:\n  - { id: audit, type: audit }\n  - { id: rollout, type: rollout }',
  right:
    'stage: offer\nblocks:\n  - { id: audit, type: audit }\n  - { id: rollout, type: rollout }\n  - { id: closing, type: closing }',
  checkPlan,
};

/** From the offer on: what is not in it will not be paid for. A plan that sells less than a roll-out ends by itself. */
function checkPlan({ plan }: PlanContext): Finding[] {
  const types = plan.blocks.filter(block => block.status !== 'cancelled').map(block => block.type?.value);
  if (stages.indexOf(plan.stage) < stages.indexOf('offer') || !types.includes('rollout')) return [];
  const blocks = pairOf(plan.root, 'blocks');
  if (types.includes('closing') || !blocks) return [];
  return [{ span: blocks.key.span, message: { key: 'completion-missing' } }];
}
