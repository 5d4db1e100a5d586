import type { Decimal } from '../../base/decimal.ts';
import { makeMessage } from '../../l10n/translate.ts';
import type { Field } from '../../language/values.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { isByActuals, paymentsOf } from '../../scheduling/payments/payments.ts';
import { spansOf } from '../../scheduling/schedule.ts';
import { pairOf, type SyntaxNode } from '../../syntax/nodes.ts';
import { setKeyFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { type PaymentList, paymentListOf } from './support/payment-list.ts';

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
  const list = paymentListOf(plan);
  if (list) return ofList(list, context);
  // What is paid by periods or actuals has ways of its own.
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

/** A list is a way that was agreed on; but one whose first money comes when several blocks are done is a loan. */
function ofList(list: PaymentList, { plan, priced, schedule }: PlanContext): Finding[] {
  const blocks = priced.blocks.filter(isPaidAhead);
  const spans = spansOf(schedule);
  const ends = blocks.map(({ block }) => spans.get(block)?.finish);
  const days = paymentsOf(priced).flatMap(({ planned, date }) => (planned ? [date] : []));
  if (blocks.length < 2 || days.length === 0 || ![...ends, ...days].every(day => day !== undefined)) return [];
  const last = ends.sort().at(-1) ?? '';
  if (days.some(day => (day ?? '') < last)) return [];
  const span = pairOf(plan.root, 'payments')?.key.span ?? list.node.span;
  return [{ span, message: makeMessage('prepayment-missing.list'), severity: 'information' }];
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
