import { Decimal } from '../../base/decimal.ts';
import type { Block } from '../../plan/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { addDeliverables, deliverablesIn } from './support/deliverables.ts';
import { isUnreadable } from './support/unreadable.ts';

export const rule: Rule = {
  id: 'audit-thin',
  severity: 'warning',
  source: 'M3',
  isAdvice: true,
  limits: ['audit-hours-per-result'],
  wrong: '- id: audit   # the price of 60 hours\n  type: audit\n  deliverables: [Report]',
  right:
    '- id: audit\n  type: audit\n  deliverables: [Goal and means signed by the owner, Process maps, Requirements marked as settings or development]',
  checkPlan,
};

/** An expensive audit needs more deliverables: one for every so many hours that its price would buy. */
function checkPlan(context: PlanContext): Finding[] {
  const { priced, methodology } = context;
  const hours = methodology?.limits.get('audit-hours-per-result');
  const type = methodology?.blocks.get('audit');
  if (!hours?.gt(0) || !type) return [];
  return priced.blocks.flatMap(figures => {
    const { block } = figures;
    const worth = block.type?.value === 'audit' && isOpen(block) ? hoursOf(figures, context) : undefined;
    const has = deliverablesIn(block).length;
    if (!worth || has === 0) return [];
    const owed = Math.min(type.deliverables.length, Number(worth.div(hours).round(0, Decimal.roundUp)));
    if (has >= owed) return [];
    const price = { money: isKnown(figures.total) ? figures.total : worth, currency: priced.currency };
    const list = { all: type.deliverables.map(text => ({ text })) };
    const message = { key: 'audit-thin' as const, values: { price, has, owed, list } };
    return [
      {
        span: markOf(block.node, 'deliverables'),
        message,
        fixes: () => addDeliverables('audit-thin.fix', block, type, context),
      },
    ];
  });
}

function isOpen({ node, status }: Block): boolean {
  const isOver = status === 'delivered' || status === 'accepted';
  return !isOver && !isUnreadable(node, 'deliverables', 'sequence');
}

/** How many hours its price would buy at the plan's rate; without a rate, those that it has. */
function hoursOf({ net, effort }: PricedBlock, { plan }: PlanContext): Decimal | undefined {
  const rate = plan.pricing?.rate?.value;
  if (rate?.gt(0) && isKnown(net)) return net.div(rate);
  return isKnown(effort) ? effort.div(6) : undefined;
}
