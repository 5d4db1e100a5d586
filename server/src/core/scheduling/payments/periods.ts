import { addDays, addPeriods } from '../../base/dates.ts';
import { Decimal, zero } from '../../base/decimal.ts';
import type { Period } from '../../plan/model.ts';
import { isKnown, isNothing } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { shareOut } from '../../pricing/share.ts';
import { hoursByDay } from '../daily-hours.ts';
import { type Schedule, spansOf } from '../schedule.ts';
import type { Moments } from './moments.ts';
import { type DraftPayment, ofBlock } from './payment.ts';

/** Payments of a recurring block: one per period, at its start or on its last day; none for an open-ended block. */
export function perPeriod({ block, period, recurring }: PricedBlock, moments: Moments): DraftPayment[] {
  const { every, times } = recurring ?? {};
  if (times === undefined || !isKnown(times) || !every) return [];
  const begin = moments.begin(block);
  const date = (index: number): string | undefined => {
    const span = begin === undefined ? undefined : periodFrom(begin, every, index);
    return block.pay?.value === 'arrears' ? span?.to : span?.from;
  };
  const count = Number(times.toString());
  return Array.from({ length: count }, (_, index) => ofBlock('period', block, period.total, date(index)));
}

/** First and last day of a period of recurring work; periods count from 0. */
export function periodFrom(begin: string, every: Period, index: number): { from: string; to: string } {
  return { from: addPeriods(begin, every, index), to: addDays(addPeriods(begin, every, index + 1), -1) };
}

/** Changes of a recurring block that count once: their date of payment is not known. */
export function onceOnRecurring({ block, once, recurring }: PricedBlock): DraftPayment[] {
  return recurring && !isNothing(once.total) ? [ofBlock('balance', block, once.total, undefined)] : [];
}

/**
 * Payments for work billed by the hours really spent: what it is estimated at, month by month, in proportion to the hours
 * that the schedule has in each, on the last day of the month. One without a day where there is no schedule of all of it: what
 * is known would else pay for what is not.
 */
export function perMonth(priced: PricedBlock, plan: PricedPlan, schedule: Schedule): DraftPayment[] {
  const { block, total } = priced;
  const hours = new Map<string, number>();
  const isScheduled = spansOf(schedule).get(block)?.finish !== undefined;
  for (const [day, count] of isScheduled ? hoursByDay(schedule, block) : []) {
    const month = day.slice(0, 7);
    hours.set(month, (hours.get(month) ?? 0) + count);
  }
  const months = [...hours].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (months.length === 0 || !isKnown(total))
    return isNothing(total) ? [] : [ofBlock('period', block, total, undefined)];
  const weights = months.map(([, count]) => new Decimal(count.toFixed(hourDigits)));
  const shares = shareOut(total, weights, plan.digits);
  return months.map(([month], index) => ofBlock('period', block, shares[index] ?? zero, lastDayOf(month)));
}

/** Decimals of monthly hours; shares of money do not depend on less. */
const hourDigits = 6;

function lastDayOf(month: string): string {
  return addDays(addPeriods(`${month}-01`, 'month', 1), -1);
}
