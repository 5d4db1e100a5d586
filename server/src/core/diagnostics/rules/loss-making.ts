import { makeMessage } from '../../l10n/translate.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { Figures } from '../../pricing/price-plan.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'loss-making',
  severity: 'warning',
  source: 'M5',
  isAdvice: true,
  wrong: 'blocks:\n  - { id: audit, type: audit, price: 5000, cost: 9000 }',
  right: 'blocks:\n  - { id: audit, type: audit, price: 15000, cost: 9000 }',
  checkPlan,
};

/** A project that loses money is reported once; otherwise the blocks that lose money. */
function checkPlan({ plan, priced }: PlanContext): Finding[] {
  const place = pairOf(plan.root, 'pricing') ?? pairOf(plan.root, 'blocks');
  const whole = lossOf(priced, priced.currency);
  if (whole) return place ? [{ span: place.key.span, message: makeMessage('loss-making', whole) }] : [];
  return priced.blocks.flatMap(figures => {
    const loss = lossOf(figures, priced.currency);
    const { block } = figures;
    if (!loss) return [];
    const message = makeMessage('loss-making.block', { block: blockName(block), ...loss });
    return [{ span: markOf(block.node), message }];
  });
}

/** What is given for nothing is an investment, and no mistake. */
function lossOf({ net, cost, margin, total }: Figures, currency: string | undefined) {
  if (!isKnown(net) || !isKnown(cost) || !isKnown(margin) || !isKnown(total)) return undefined;
  if (margin.gte(0) || total.lte(0)) return undefined;
  const money = (amount: typeof net) => ({ money: amount, currency });
  return { net: money(net), cost: money(cost), loss: money(margin.abs()) };
}
