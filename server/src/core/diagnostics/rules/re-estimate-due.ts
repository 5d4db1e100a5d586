import { makeMessage } from '../../l10n/translate.ts';
import { setKey } from '../../language/set-key.ts';
import { earlierBlocks, isAccepted, isSaid } from '../../plan/block-state.ts';
import type { Block } from '../../plan/model.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import { isByActuals } from '../../scheduling/payments/payments.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { snippet } from '../../syntax/snippet.ts';
import { fixOf } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { blockName } from './support/names.ts';
import { hasReached } from './support/stage.ts';

export const rule: Rule = {
  id: 're-estimate-due',
  severity: 'warning',
  source: 'M20',
  isAdvice: true,
  isCircumstantial: true,
  wrong:
    'blocks:\n  - { id: audit, type: audit, status: accepted }\n  - { id: rollout, type: rollout, estimate: preliminary }',
  right:
    'blocks:\n  - { id: audit, type: audit, status: accepted }\n  - { id: rollout, type: rollout, estimate: detailed }',
  checkPlan,
};

function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  // An offer is a promise of preliminary prices; what is due is due once it is sold.
  if (!hasReached('start', plan)) return [];
  const earlier = earlierBlocks(plan);
  return priced.blocks.filter(isEstimated).flatMap(({ block }) => {
    const key = dueOf(block, earlier.get(block) ?? []);
    if (!key) return [];
    const fixes = () =>
      fixOf(makeMessage('re-estimate-due.fix'), setKey(document, block.node, 'block.estimate', snippet`detailed`));
    const mark = pairOf(block.node, 'estimate') ? 'estimate' : 'id';
    return [{ span: markOf(block.node, mark), message: makeMessage(key, { block: blockName(block) }), fixes }];
  });
}

/** A preliminary estimate that is asked to be better: there is work in it that hours price, and not those really spent. */
function isEstimated(priced: PricedBlock): boolean {
  const { block } = priced;
  const isPreliminary = block.estimate === 'preliminary' && isSaid(block, 'estimate') && isSaid(block, 'status');
  return (
    isPreliminary &&
    !block.price &&
    !isByActuals(priced) &&
    countedLeaves(priced).some(leaf => leaf.pricedBy !== 'price')
  );
}

function dueOf(block: Block, earlier: readonly Block[]) {
  if (block.status === 'in-progress') return 're-estimate-due.started';
  const isWaiting = block.status === 'planned' || block.status === 'ready';
  return isWaiting && earlier.length > 0 && earlier.every(isAccepted) ? 're-estimate-due' : undefined;
}
