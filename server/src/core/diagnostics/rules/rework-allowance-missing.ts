import { type Decimal, round } from '../../base/decimal.ts';
import type { Message } from '../../l10n/translate.ts';
import type { Block, Plan } from '../../plan/model.ts';
import { add, isKnown } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { allowanceOf } from './support/allowance.ts';
import { blockName } from './support/names.ts';
import { isSmall } from './support/small.ts';

export const rule: Rule = {
  id: 'rework-allowance-missing',
  severity: 'warning',
  source: 'M14',
  requirement: 'contingency',
  isAdvice: true,
  limits: ['small-percent'],
  wrong: 'blocks:\n  - { id: rollout, type: rollout, contingency: 5% }',
  right: 'blocks:\n  - { id: rollout, type: rollout, contingency: 20% }',
  checkPlan,
};

function checkPlan(context: PlanContext): Finding[] {
  const { plan, priced, methodology } = context;
  if (!methodology) return [];
  const types = new Set(priced.blocks.map(({ block }) => block.type?.value ?? ''));
  return priced.blocks
    .filter(({ block }) => block.estimate !== 'fixed' && !block.price)
    .flatMap(figures => {
      const needs = allowanceOf(figures.block, types, methodology);
      const has = contingencyOf(figures.block, plan);
      // Without any contingency there is more to say than this.
      return has?.gt(0) && has.lt(needs) ? check(figures, has, needs, context) : [];
    });
}

function contingencyOf(block: Block, plan: Plan): Decimal | undefined {
  return (block.contingency ?? plan.pricing?.contingency)?.value;
}

function check(figures: PricedBlock, has: Decimal, needs: Decimal, context: PlanContext): Finding[] {
  const { document, priced, methodology } = context;
  const { block } = figures;
  const open = countedLeaves(figures).filter(leaf => leaf.pricedBy !== 'price');
  if (!open.some(leaf => leaf.pricedBy === 'hours')) return [];
  const base = add(...open.map(leaf => leaf.net));
  const missing = isKnown(base) ? round(base.times(needs.minus(has)), priced.digits) : undefined;
  if (isSmall(missing, priced, methodology)) return [];
  const percent = `${needs.times(100).toFixed()}%`;
  return [
    {
      span: markOf(block.node, block.contingency ? 'contingency' : 'type'),
      message: messageOf(block, has, needs, missing, priced),
      fixes: () => setKeyFix(document, block.node, 'block.contingency', percent),
    },
  ];
}

function messageOf(
  block: Block,
  has: Decimal,
  needs: Decimal,
  missing: Decimal | undefined,
  priced: PricedPlan,
): Message {
  const values = { block: blockName(block), has: { percent: has }, needs: { percent: needs } };
  if (!missing?.gt(0)) return { key: 'rework-allowance-missing', values };
  const money = { missing: { money: missing, currency: priced.currency } };
  return { key: 'rework-allowance-missing.money', values: { ...values, ...money } };
}
