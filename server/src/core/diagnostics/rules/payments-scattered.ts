import { daysBetween } from '../../base/dates.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedPlan } from '../../pricing/price-plan.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'payments-scattered',
  severity: 'information',
  source: 'M20',
  isAdvice: true,
  wrong: 'pricing: { prepayment: 50% }   # four blocks in a week: eight payments on four days',
  right: 'pricing: { prepayment: 50% }\npayments: { per: block, merge: true }',
  checkPlan,
};

/** So many payments more than days are looked after by hand: some balance and some prepayment always meet. */
const fewMore = 2;

/** Days from payment to payment, on the average, below which they are a nuisance. */
const leastDistance = 1;

/** Payments block by block that fall on the same days: an invoice and a transfer for each are work that nobody sells. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  const isByBlock = plan.payments === undefined;
  const pair = pairOf(plan.root, 'pricing') ?? pairOf(plan.root, 'blocks');
  const dates = isByBlock ? datesOf(priced) : [];
  const days = new Set(dates).size;
  if (!pair || dates.length - days <= fewMore || distanceOf(dates) >= leastDistance) return [];
  const fixes = () => addKeyFix(document, plan.root, 'plan.payments', snippet`{ per: block, merge: true }`);
  const values = { payments: dates.length, days };
  return [{ span: pair.key.span, message: { key: 'payments-scattered', values }, fixes }];
}

/** Days between payments, on the average; {@link paymentsOf} lists them by date. */
function distanceOf(dates: readonly string[]): number {
  const [first = '', last = first] = [dates[0], dates.at(-1)];
  return daysBetween(first, last) / (dates.length - 1);
}

/** Days of the payments of work that is done once; what is bought is paid for by itself. */
function datesOf(priced: PricedPlan): string[] {
  return paymentsOf(priced).flatMap(({ kind, block, date, amount }) => {
    const isOfWork = kind !== 'period' && block?.type?.value !== 'supply';
    return isOfWork && date !== undefined && isKnown(amount) ? [date] : [];
  });
}
