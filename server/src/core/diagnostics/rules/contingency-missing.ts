import { memoize } from '../../base/memo.ts';
import { makeMessage } from '../../l10n/translate.ts';
import type { Block, Plan } from '../../plan/model.ts';
import { add, isKnown } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { countedLeaves, type PricedTask } from '../../pricing/price-task.ts';
import { isByActuals } from '../../scheduling/payments/payments.ts';
import { pairOf, type SyntaxNode } from '../../syntax/nodes.ts';
import { setKeyFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { allowanceOf } from './support/allowance.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'contingency-missing',
  severity: 'warning',
  source: 'M4',
  requirement: 'contingency',
  limits: ['contingency-percent'],
  wrong: 'pricing:\n  currency: UAH\n  rate: 900',
  right: 'pricing:\n  currency: UAH\n  rate: 900\n  contingency: 10%',
  checkPlan,
};

/** Of work that is priced by hours; a fixed price carries its own risk. */
function checkPlan(context: PlanContext): Finding[] {
  const { plan, priced } = context;
  const open = priced.blocks.filter(isPricedByHours);
  const relying = open.filter(({ block }) => !block.contingency);
  const ofBlocks = open
    .filter(({ block }) => block.contingency?.value?.eq(0))
    .map(({ block }) => ({
      span: markOf(block.node, 'contingency'),
      message: makeMessage('contingency-missing.block', { block: blockName(block) }),
      fixes: () => advised(block.node, 'block.contingency', [block], context),
    }));
  return isMuch(relying, priced) && lacksOwn(plan) ? [...ofPlan(relying, context), ...ofBlocks] : ofBlocks;
}

function isPricedByHours(priced: PricedBlock): boolean {
  const { block } = priced;
  return block.estimate !== 'fixed' && !block.price && !isByActuals(priced) && soldHours(priced).length > 0;
}

const soldHours = memoize((priced: PricedBlock): readonly PricedTask[] =>
  countedLeaves(priced).filter(leaf => leaf.pricedBy === 'hours' && leaf.payer === 'client'),
);

const soldIn = memoize((priced: PricedBlock) => add(...soldHours(priced).map(leaf => leaf.net)));

/** Below this share of the price, work by hours beside fixed prices needs no reserve of its own. */
const least = '0.1';

function isMuch(relying: PricedBlock[], { net }: PricedPlan): boolean {
  const sold = add(...relying.map(soldIn));
  if (relying.length === 0 || !isKnown(sold) || !isKnown(net)) return relying.length > 0;
  return sold.gte(net.times(least));
}

function lacksOwn({ pricing }: Plan): boolean {
  return pricing !== undefined && (!pricing.contingency || pricing.contingency.value?.eq(0) === true);
}

function ofPlan(relying: PricedBlock[], context: PlanContext): Finding[] {
  const pair = pairOf(context.plan.root, 'pricing');
  if (!pair) return [];
  const span = pairOf(pair.value, 'contingency') ? markOf(pair.value, 'contingency') : pair.key.span;
  const blocks = relying.map(({ block }) => block);
  return [
    {
      span,
      message: makeMessage('contingency-missing'),
      fixes: () => advised(pair.value, 'pricing.contingency', blocks, context),
    },
  ];
}

/** The methodology's usual contingency, or the allowance for rework of the blocks if that is larger. */
function advised(
  node: SyntaxNode,
  key: 'block.contingency' | 'pricing.contingency',
  blocks: Block[],
  { plan, methodology, document }: PlanContext,
): Fix[] {
  const usual = methodology?.limits.get('contingency-percent');
  if (!methodology || !usual) return [];
  const types = new Set(plan.blocks.map(({ type }) => type?.value ?? ''));
  const needs = blocks.map(block => allowanceOf(block, types, methodology).times(100));
  const percent = needs.reduce((most, need) => (need.gt(most) ? need : most), usual);
  return setKeyFix(document, node, key, `${percent.toFixed()}%`);
}
