import { groupedBy } from '../../base/grouped.ts';
import { memoize } from '../../base/memo.ts';
import type { Block } from '../../plan/model.ts';
import { type Amount, add, isKnown, isNothing, subtract } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { shareOut } from '../../pricing/share.ts';
import { type Schedule, scheduleOf } from '../schedule.ts';
import { listed } from './listed.ts';
import { type Moments, momentsOf } from './moments.ts';
import { type DraftPayment, joined, type Payment } from './payment.ts';
import { perBlock } from './per-block.ts';
import { onceOnRecurring, perMonth, perPeriod } from './periods.ts';

/**
 * All payments (docs/language.md, payments), by date, undated last, then in the order of the plan. Amounts, VAT and
 * amounts in the second currency add up to the plan's totals, to the last unit.
 */
export const paymentsOf = memoize((priced: PricedPlan): Payment[] => {
  const drafts = merged(draftsOf(priced, scheduleOf(priced)), priced);
  const amounts = drafts.map(({ amount }) => amount);
  const vat = shared(priced.vat, amounts, priced.digits);
  const second = priced.payIn && shared(priced.payIn.total, amounts, priced.payIn.digits);
  return drafts.map((draft, index): Payment => {
    const own = vat[index] ?? priced.vat;
    return { ...draft, vat: own, net: subtract(draft.amount, own), payIn: second?.[index] };
  });
});

/** The one-off total that a list of payments must add up to. */
export function listedTotal(priced: PricedPlan): Amount {
  const oneOff = priced.blocks.filter(block => !block.recurring && !isByActuals(block)).map(({ total }) => total);
  return add(...oneOff, ...priced.blocks.map(({ once }) => once.total));
}

/** Whether work is billed by actual hours; a price of its own takes precedence. */
export function isByActuals({ block, recurring }: PricedBlock): boolean {
  return block.billing?.value === 'actual' && !recurring;
}

function draftsOf(priced: PricedPlan, schedule: Schedule): DraftPayment[] {
  const moments = momentsOf(priced, schedule);
  const drafts = [...oneOffDrafts(priced, moments), ...recurringDrafts(priced, moments, schedule)];
  return inOrder(
    drafts.filter(({ amount }) => !isNothing(amount)),
    priced.plan.blocks,
  );
}

function oneOffDrafts(priced: PricedPlan, moments: Moments): DraftPayment[] {
  const { payments } = priced.plan;
  if (payments?.kind === 'list') return listed(payments, listedTotal(priced), priced, moments);
  const blocks = priced.blocks.filter(block => !block.recurring && !isByActuals(block));
  return perBlock(blocks, priced, moments);
}

function recurringDrafts(priced: PricedPlan, moments: Moments, schedule: Schedule): DraftPayment[] {
  const isListed = priced.plan.payments?.kind === 'list';
  return priced.blocks.flatMap(block => {
    if (isByActuals(block)) return perMonth(block, priced, schedule);
    return [...perPeriod(block, moments), ...(isListed ? [] : onceOnRecurring(block))];
  });
}

/** By date, undated last; payments of one day, or without a date, in the order of the plan. */
function inOrder(drafts: DraftPayment[], blocks: readonly Block[]): DraftPayment[] {
  const places = new Map(blocks.map((block, index) => [block, index]));
  // Payments of a list come before those of blocks.
  const place = ({ kind, block }: DraftPayment) => (kind === 'milestone' || !block ? -1 : (places.get(block) ?? -1));
  // Many payments share the same few dates.
  const byDate = groupedBy(drafts, ({ date }) => date);
  const dates = [...byDate.keys()].flatMap(date => date ?? []).sort();
  return [...dates, undefined].flatMap(date => (byDate.get(date) ?? []).sort((a, b) => place(a) - place(b)));
}

/** `merge`: the payments of one day become one; undated ones stay separate. */
function merged(drafts: DraftPayment[], { plan }: PricedPlan): DraftPayment[] {
  const { payments } = plan;
  if (payments?.kind !== 'per-block' || !payments.merge?.value) return drafts;
  const days = new Map<string, DraftPayment[]>();
  for (const draft of drafts) {
    if (draft.date !== undefined) days.set(draft.date, [...(days.get(draft.date) ?? []), draft]);
  }
  return drafts.flatMap(draft => {
    const [first, ...others] = days.get(draft.date ?? '') ?? [];
    if (!first || others.length === 0) return [draft];
    return draft === first ? [joined(first, others, plan.blocks)] : [];
  });
}

/**
 * Distributes a sum of the project over its payments in proportion, by largest remainder; of equal remainders the
 * earlier wins.
 */
function shared(whole: Amount, amounts: readonly Amount[], digits: number): Amount[] {
  const known = amounts.filter(isKnown);
  if (isKnown(whole) && known.length === amounts.length) return shareOut(whole, known, digits);
  const unknown = add(whole, ...amounts);
  return amounts.map(() => unknown);
}
