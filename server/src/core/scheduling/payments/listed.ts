import { addDays } from '../../base/dates.ts';
import { type Decimal, one, round, sum, zero } from '../../base/decimal.ts';
import { blocksById } from '../../plan/block-state.ts';
import type { Block, PaymentTerms, Plan, PlannedPayment } from '../../plan/model.ts';
import { type Amount, add, amountOf, combine, isKnown, subtract, unknown } from '../../pricing/amount.ts';
import type { PricedPlan } from '../../pricing/price-plan.ts';
import { shareOut } from '../../pricing/share.ts';
import type { Moments } from './moments.ts';
import type { DraftPayment } from './payment.ts';

type PaymentList = Extract<PaymentTerms, { kind: 'list' }>;

/** Payments by the plan's list, of a total that they must add up to. */
export function listed(list: PaymentList, total: Amount, priced: PricedPlan, moments: Moments): DraftPayment[] {
  const amounts = listedAmounts(list, total, priced.digits);
  return list.payments.map((planned, index) => {
    const block = paidBlock(planned, priced.plan);
    const date = dateOf(planned, block, priced.plan, moments);
    const grace = planned.due?.value;
    return {
      kind: 'milestone',
      block,
      blocks: block ? [block] : [],
      parts: [],
      planned,
      title: planned.title,
      amount: amounts[index] ?? zero,
      date,
      dueDate: date !== undefined && grace !== undefined ? addDays(date, grace) : undefined,
    };
  });
}

/**
 * The amount of each payment of a list. If there are only shares that make the whole, they are split by largest
 * remainder, so that they add up; otherwise shares are rounded, amounts are fixed, and the rest takes the remainder.
 */
export function listedAmounts({ payments }: PaymentList, total: Amount, digits: number): Amount[] {
  const whole = wholeByShares(payments);
  if (whole) {
    return isKnown(total) ? shareOut(total, whole, digits) : whole.map(() => total);
  }
  const isRest = ({ rest, share, amount }: PlannedPayment) => rest && !share && !amount;
  const fixed = payments.map(payment => (isRest(payment) ? zero : fixedAmount(payment, total, digits)));
  const left = subtract(total, add(...fixed));
  const first = payments.findIndex(isRest);
  return fixed.map((amount, index) => (index === first ? left : amount));
}

/** The shares, if there is nothing else and they make exactly 100%. */
function wholeByShares(payments: readonly PlannedPayment[]): Decimal[] | undefined {
  const shares = payments.map(({ share, amount, rest }) => (amount || rest ? undefined : share?.value));
  if (!shares.every(share => share !== undefined)) return undefined;
  return sum(shares).eq(one) ? shares : undefined;
}

function fixedAmount({ share, amount }: PlannedPayment, total: Amount, digits: number): Amount {
  if (amount) {
    const written = amountOf(amount, zero, unknown('reason.unreadable', { key: 'amount' }));
    return combine([written], ([value = zero]) => round(value, digits));
  }
  if (!share) return unknown('reason.payment-without-amount');
  const fraction = amountOf(share, zero, unknown('reason.unreadable', { key: 'share' }));
  return combine([total, fraction], ([value = zero, part = zero]) => round(value.times(part), digits));
}

/** The block whose acceptance or start triggers a payment. */
export function paidBlock({ after, before }: PlannedPayment, plan: Plan): Block | undefined {
  return blocksById(plan).get((after ?? before)?.value ?? '');
}

function dateOf(planned: PlannedPayment, block: Block | undefined, plan: Plan, moments: Moments): string | undefined {
  const event = eventOf(planned, block, moments);
  const isUnreadable = planned.lag !== undefined && planned.lag.value === undefined;
  return event === undefined || isUnreadable ? undefined : addDays(event, lagOf(planned, plan));
}

function eventOf(
  { at, after, before }: PlannedPayment,
  block: Block | undefined,
  moments: Moments,
): string | undefined {
  if (after) return block && moments.acceptance(block);
  if (before) return block && moments.begin(block);
  const when = at?.value;
  return when && ('event' in when ? moments[when.event] : when.date);
}

/** Calendar days after the event: those written; for a holdback after a block the warranty period. */
export function lagOf({ lag, rest, after }: PlannedPayment, { terms }: Plan): number {
  if (lag) return lag.value ?? 0;
  return rest && after ? (terms.warranty?.value ?? 0) : 0;
}
