import { isKnown } from '../../pricing/amount.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { removeKeyFix, setKeyFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isClient } from './support/abilities.ts';
import { countedLeavesOfPlan, executorMark, type Leaf, oncePerPlace } from './support/leaves.ts';
import { executorName } from './support/names.ts';

export const rule: Rule = {
  id: 'client-work-priced',
  severity: 'warning',
  source: 'M5',
  isAdvice: true,
  looksAt: 'task',
  wrong:
    '- id: order\n  title: Order on working in the CRM\n  hours: 2\n  price: 1800\n  executor: romashka   # the client',
  right: '- id: order\n  title: Order on working in the CRM\n  hours: 2\n  executor: romashka',
  checkPlan,
};

function checkPlan({ priced, document }: PlanContext): Finding[] {
  const paid = countedLeavesOfPlan(priced).filter(isPaidToTheClient);
  return oncePerPlace(paid).flatMap(leaf => {
    const { executor, task } = leaf;
    const { net } = leaf.priced;
    if (!executor || !isKnown(net)) return [];
    const values = { name: executorName(executor), price: { money: net, currency: priced.currency } };
    // The hours stay, because the work takes time in the schedule. Tasks of a case have no price in the plan.
    const fixes = () => (task.origin === undefined ? withoutPrice(task, document) : []);
    return [{ span: executorMark(leaf), message: { key: 'client-work-priced', values }, fixes }];
  });
}

/** Removes prices: the client's hours cost the client nothing else; without hours the price becomes 0. */
function withoutPrice({ node, hours }: Leaf['task'], document: SyntaxDocument): Fix[] {
  return hours ? removeKeyFix(document, node, 'price') : setKeyFix(document, node, 'task.price', '0');
}

/** A block with a price of its own charges for none of its tasks. */
function isPaidToTheClient({ executor, priced, block }: Leaf): boolean {
  return executor !== undefined && isClient(executor) && !block.block.price && isKnown(priced.net) && priced.net.gt(0);
}
