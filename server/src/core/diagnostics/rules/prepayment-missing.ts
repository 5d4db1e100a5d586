import type { Decimal } from '../../base/decimal.ts';
import { makeMessage } from '../../l10n/translate.ts';
import type { Field } from '../../language/values.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { isByActuals } from '../../scheduling/payments/payments.ts';
import { pairOf, type SyntaxNode } from '../../syntax/nodes.ts';
import { setKeyFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { paymentListOf } from './support/payment-list.ts';

export const rule: Rule = {
  id: 'prepayment-missing',
  severity: 'warning',
  source: 'M20',
  requirement: 'prepayment',
  limits: ['prepayment-percent'],
  wrong: 'pricing:\n  currency: UAH\n  prepayment: 0%',
  right: 'pricing:\n  currency: UAH\n  prepayment: 50%',
  checkPlan,
};

/** Each block is prepaid: working first and billing later finances the client's project. */
function checkPlan(context: PlanContext): Finding[] {
  const { plan, priced } = context;
  // A list of payments, and what is paid by periods or actuals, have ways of their own.
  if (paymentListOf(plan)) return [];
  const paid = priced.blocks.filter(block => isPaidAhead(block) && (!isKnown(block.total) || block.total.gt(0)));
  const pricing = pairOf(plan.root, 'pricing');
  if (!pricing || paid.length === 0) return [];
  const ofBlocks = paid.flatMap(({ block }) => tooLittle(block.prepayment, block.node, 'block.prepayment', context));
  if (paid.every(hasOwn)) return ofBlocks;
  if (plan.pricing?.prepayment)
    return [...tooLittle(plan.pricing.prepayment, pricing.value, 'pricing.prepayment', context), ...ofBlocks];
  // Without a value each block is fully prepaid, as the methodology asks.
  return ofBlocks;
}

function isPaidAhead(block: PricedBlock): boolean {
  return !block.recurring && !isByActuals(block);
}

function hasOwn({ block }: PricedBlock): boolean {
  return block.prepayment !== undefined;
}

function tooLittle(
  field: Field<Decimal> | undefined,
  owner: SyntaxNode,
  key: 'block.prepayment' | 'pricing.prepayment',
  context: PlanContext,
): Finding[] {
  const percent = context.methodology?.limits.get('prepayment-percent');
  const least = percent?.div(100);
  const share = field?.value;
  if (!field || !share) return [];
  const fixes = (): Fix[] => (percent ? setKeyFix(context.document, owner, key, `${percent.toFixed()}%`) : []);
  if (share.eq(0)) return [{ span: field.node.span, message: makeMessage('prepayment-missing'), fixes }];
  if (!least || share.gte(least)) return [];
  const values = { share: { percent: share }, least: { percent: least } };
  return [
    { span: field.node.span, message: makeMessage('prepayment-missing.low', values), severity: 'information', fixes },
  ];
}
