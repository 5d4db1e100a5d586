import { Decimal, zero } from '../base/decimal.ts';
import { type EstimateRanges, noEstimates } from '../plan/estimate-ranges.ts';
import type { Baseline, Change, Plan } from '../plan/model.ts';
import { isSold } from '../plan/sold.ts';
import { type Amount, isKnown, subtract } from '../pricing/amount.ts';
import { fromHours } from '../pricing/effort.ts';
import { type PricedPlan, pricePlan } from '../pricing/price-plan.ts';
import { workdaysAfter } from './deadline.ts';
import type { Schedule } from './schedule.ts';

/** The drift of a plan from its baseline: present minus baseline figures, undefined if either lacks the figure. */
export interface Drift {
  baseline: Baseline;
  total: Amount | undefined;
  /** Billable hours in sixths. */
  effort: Amount | undefined;
  /** Working days of the plan; positive if it ends later. */
  days: number | undefined;
}

/** Undefined if the plan has no baseline with a readable figure: a baseline with only a revision needs git. */
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

/** The growth of a sold plan since its baseline that is not agreed. */
export interface Unagreed {
  /** With VAT; undefined if the total is as agreed, lower, or unknown. */
  total: Growth | undefined;
  /** Billable hours in sixths. */
  effort: Growth | undefined;
}

/** `grown` − `agreed` = `rest`, which is positive. */
export interface Growth {
  grown: Decimal;
  /** The part explained by changes agreed since the baseline. */
  agreed: Decimal;
  rest: Decimal;
}

/**
 * The growth of a sold plan that agreed changes do not explain (methodology, M7). The explained part is the plan with
 * them minus the plan without them, so that their VAT, discounts and rounding are included. Undefined before the plan
 * is sold, and if nothing is unexplained.
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

/**
 * A change without a date, or any change if the baseline has no date, counts as agreed since: the more lenient reading.
 */
function isAgreedSince({ status, date }: Change, baseline: Baseline): boolean {
  if (status?.value !== 'agreed') return false;
  return !baseline.date?.value || !date?.value || date.value > baseline.date.value;
}

/** The date up to which agreed changes are in the figures: that of the last change with a date. */
export function lastAgreedDay({ changes }: Plan): string | undefined {
  const days = changes.flatMap(({ status, date }) => (status?.value === 'agreed' && date?.value ? [date.value] : []));
  return days.sort().at(-1);
}

function figuresOf({ total, hours }: Baseline): { total: Decimal | undefined; effort: Decimal | undefined } {
  return { total: total?.value, effort: hours?.value && fromHours(hours.value) };
}

/** Hours are written with two decimals, which cannot represent thirds. */
const leastEffort = fromHours(new Decimal('0.005'));

function grownBy(now: Amount, then: Decimal): Amount {
  const difference = subtract(now, then);
  return isKnown(difference) && difference.abs().lt(leastEffort) ? zero : difference;
}
