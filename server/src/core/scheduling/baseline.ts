import { Decimal, zero } from '../base/decimal.ts';
import { type EstimateRanges, noEstimates } from '../plan/estimate-ranges.ts';
import type { Baseline, Change, Plan } from '../plan/model.ts';
import { isSold } from '../plan/sold.ts';
import { type Amount, isKnown, subtract } from '../pricing/amount.ts';
import { fromHours } from '../pricing/effort.ts';
import { type PricedPlan, pricePlan } from '../pricing/price-plan.ts';
import { workdaysAfter } from './deadline.ts';
import type { Schedule } from './schedule.ts';

/** How far a plan is from the figures of its baseline: now − then, undefined where the baseline or the plan has no such figure. */
export interface Drift {
  baseline: Baseline;
  total: Amount | undefined;
  /** Sixths of an hour that the client pays for. */
  effort: Amount | undefined;
  /** Working days of the plan; above 0 it ends later. */
  days: number | undefined;
}

/** Undefined where the plan has no baseline with a figure that can be read: one with a revision alone only git can tell of. */
export function driftOf(priced: PricedPlan, { finish }: Pick<Schedule, 'finish'>): Drift | undefined {
  const { baseline } = priced.plan.project;
  if (!baseline) return undefined;
  const { total, effort } = figuresOf(baseline);
  const then = baseline.finish?.value;
  if (!total && !effort && then === undefined) return undefined;
  return {
    baseline,
    total: total && subtract(priced.total, total),
    effort: effort && grownBy(priced.effort, effort),
    days: then === undefined || finish === undefined ? undefined : workdaysAfter(priced.plan, then, finish),
  };
}

/** What of a sold plan's growth since its baseline nobody has agreed to. */
export interface Unagreed {
  /** With VAT; undefined where the total is as agreed, less, or not known. */
  total: Growth | undefined;
  /** Sixths of an hour that the client pays for. */
  effort: Growth | undefined;
}

/** `grown` − `agreed` = `rest`, and that is above 0. */
export interface Growth {
  grown: Decimal;
  /** What agreed changes since the baseline explain. */
  agreed: Decimal;
  rest: Decimal;
}

/**
 * What of the growth of a sold plan its agreed changes do not explain (methodology, M7). What they explain is the plan with them
 * less the plan without them, so VAT, discounts and rounding are theirs as far as they cause them. Undefined before the plan is
 * sold, and where nothing is left to explain.
 */
export function unagreedGrowth(priced: PricedPlan, estimates: EstimateRanges = noEstimates): Unagreed | undefined {
  const { plan } = priced;
  const { baseline } = plan.project;
  if (!baseline || !isSold(plan.stage)) return undefined;
  const { total, effort } = figuresOf(baseline);
  if (!total && !effort) return undefined;
  const without = withoutLaterChanges(priced, baseline, estimates);
  const grown = {
    total: total && growth(subtract(priced.total, total), subtract(without.total, total)),
    effort: effort && growth(grownBy(priced.effort, effort), grownBy(without.effort, effort)),
  };
  return grown.total || grown.effort ? grown : undefined;
}

function growth(grown: Amount, rest: Amount): Growth | undefined {
  if (!isKnown(grown) || !isKnown(rest) || !rest.gt(zero)) return undefined;
  return { grown, agreed: grown.minus(rest), rest };
}

function withoutLaterChanges(priced: PricedPlan, baseline: Baseline, estimates: EstimateRanges): PricedPlan {
  const { plan } = priced;
  const changes = plan.changes.filter(change => !isAgreedSince(change, baseline));
  return changes.length === plan.changes.length ? priced : pricePlan({ ...plan, changes }, estimates);
}

/** A change without a date, and any of them where the baseline has none, counts as agreed since: it is the milder reading. */
function isAgreedSince({ status, date }: Change, baseline: Baseline): boolean {
  if (status?.value !== 'agreed') return false;
  return !baseline.date?.value || !date?.value || date.value > baseline.date.value;
}

/** The day up to which changes are in a plan's figures: that of the last one with a date. */
export function lastAgreedDay({ changes }: Plan): string | undefined {
  const days = changes.flatMap(({ status, date }) => (status?.value === 'agreed' && date?.value ? [date.value] : []));
  return days.sort().at(-1);
}

function figuresOf({ total, hours }: Baseline): { total: Decimal | undefined; effort: Decimal | undefined } {
  return { total: total?.value, effort: hours?.value && fromHours(hours.value) };
}

/** Hours are written to two places, and a third of an hour has more. */
const leastEffort = fromHours(new Decimal('0.005'));

function grownBy(now: Amount, then: Decimal): Amount {
  const difference = subtract(now, then);
  return isKnown(difference) && difference.abs().lt(leastEffort) ? zero : difference;
}
