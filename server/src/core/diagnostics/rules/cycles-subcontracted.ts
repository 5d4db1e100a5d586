import { isKnown } from '../../pricing/amount.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { kindOf } from './support/abilities.ts';

export const rule: Rule = {
  id: 'cycles-subcontracted',
  severity: 'information',
  source: 'M17',
  isAdvice: true,
  wrong: 'blocks:   # audit, configuration and roll-out, every task given to the vendor\n  - { id: audit, … }\n  …',
  right: 'blocks:   # the roll-out is yours, the vendor configures\n  - { id: rollout, … }\n  …',
  checkPlan,
};

/** An integrator who subcontracts all cycles of a project only resells hours. */
function checkPlan({ plan, priced }: PlanContext): Finding[] {
  const pair = pairOf(plan.root, 'blocks');
  const worked = priced.blocks.filter(block => countedLeaves(block).length > 0);
  if (!pair || worked.length < 2 || !worked.every(isGivenAway)) return [];
  return [{ span: pair.key.span, message: { key: 'cycles-subcontracted', values: { count: worked.length } } }];
}

/** Whether somebody else does all of it; work that is not given to anybody may still be one's own. */
function isGivenAway(block: PricedBlock): boolean {
  const paid = countedLeaves(block).filter(
    ({ payer, effort }) => payer === 'client' && isKnown(effort) && effort.gt(0),
  );
  return (
    paid.length > 0 &&
    paid.every(({ assignment }) => {
      if (!assignment || !('executor' in assignment)) return false;
      const kind = kindOf(assignment.executor);
      return kind === 'vendor' || kind === 'partner' || kind === 'freelancer';
    })
  );
}
