import { zero } from '../base/decimal.ts';
import { groupedBy } from '../base/grouped.ts';
import { type Amount, isNothing, subtract } from '../pricing/amount.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { Payment } from '../scheduling/payments/payment.ts';
import { paymentsOf } from '../scheduling/payments/payments.ts';

/** A payment in both states. All differences add up to that of the totals. */
export interface PaymentChange {
  before: Payment | undefined;
  after: Payment | undefined;
  difference: Amount;
}

/** Matches the payments of two states by kind and block; equal payments are left out. */
export function paymentChanges(before: PricedPlan, after: PricedPlan): PaymentChange[] {
  const then = groupedBy(paymentsOf(before), nameOf);
  const now = paymentsOf(after).map((payment): PaymentChange => {
    const was = then.get(nameOf(payment))?.shift();
    return { before: was, after: payment, difference: subtract(payment.amount, was?.amount ?? zero) };
  });
  const gone = [...then.values()].flat().map((payment): PaymentChange => {
    return { before: payment, after: undefined, difference: subtract(zero, payment.amount) };
  });
  return [...now, ...gone].filter(
    ({ before: was, after: is, difference }) => !was || !is || was.date !== is.date || !isNothing(difference),
  );
}

function nameOf({ kind, blocks, planned }: Payment): string {
  const event = planned && [planned.at?.value, planned.after?.value, planned.before?.value];
  return JSON.stringify([kind, event ?? blocks.map(({ id }) => id)]);
}
