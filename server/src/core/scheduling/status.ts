import { daysBetween } from '../base/dates.ts';
import { Decimal, round, zero } from '../base/decimal.ts';
import { type Amount, add, combine, isKnown, unknown } from '../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import { type EarnedValue, earnedValue, type Measures } from './indices.ts';
import { type Work, worksOf } from './progress.ts';
import { type Schedule, scheduleOf } from './schedule.ts';
import { ticksPerDay } from './ticks.ts';

/** The status of a plan or block at the end of a day: in cost, and in sixths of an hour. */
export interface Standing {
  money: EarnedValue;
  effort: EarnedValue;
}

export interface Status extends Standing {
  on: string;
  blocks: (Standing & { block: PricedBlock; works: readonly Work[] })[];
  /** Number of works without recorded hours, which count as planned. */
  unbooked: number;
}

/**
 * The status of the plan at the end of a day. Progress is that of the present plan; only later acceptances are not
 * counted. The project's measures are the sums over its blocks.
 */
export function statusOf(priced: PricedPlan, on: string): Status {
  const schedule = scheduleOf(priced);
  const planned = plannedShares(schedule, on);
  const known = asOf(priced, on);
  const blocks = priced.blocks.map((block, index) => {
    const own = worksOf(known[index] ?? block, priced.digits);
    const money = earnedValue(measures(block.cost, own, planned, moneyOf(block, priced.digits)));
    const effort = earnedValue(measures(block.effort, own, planned, inHours));
    return { block, works: own, money, effort };
  });
  const sum = (kind: 'money' | 'effort') =>
    earnedValue({
      bac: add(...blocks.map(block => block[kind].bac)),
      pv: add(...blocks.map(block => block[kind].pv)),
      ev: add(...blocks.map(block => block[kind].ev)),
      ac: add(...blocks.map(block => block[kind].ac)),
    });
  return {
    on,
    money: sum('money'),
    effort: sum('effort'),
    blocks,
    unbooked: blocks.flatMap(block => block.works).filter(work => !work.isBooked).length,
  };
}

/** The blocks as known on a day: later acceptances are ignored. */
function asOf({ blocks }: PricedPlan, on: string): PricedBlock[] {
  const isLater = ({ block }: PricedBlock) => block.accepted?.value !== undefined && block.accepted.value > on;
  return blocks.map(block =>
    isLater(block) ? { ...block, block: { ...block.block, status: 'delivered' as const, accepted: undefined } } : block,
  );
}

type Shares = ReadonlyMap<Work['what'], Decimal> | undefined;

/**
 * The share of each work that is scheduled before the end of a day, averaged over occurrences for recurring tasks;
 * undefined without dates. Work of recurring blocks is neither ahead nor behind: its planned share is its progress.
 */
function plannedShares({ network, times, start }: Schedule, on: string): Shares {
  if (start === undefined) return undefined;
  const shares = new Map<Work['what'], { sum: number; count: number }>();
  for (const [index, { what, calendar, duration, isApart }] of network.activities.entries()) {
    if (isApart || !calendar || !('leaf' in what || what.kind === 'change')) continue;
    const own = calendar.calendar;
    const evening = (daysBetween(own.origin, on) + 1) * ticksPerDay;
    const begin = times.start[index] ?? Number.NaN;
    const passed = own.workBefore(evening) - own.workBefore(begin);
    const share = duration === 0 ? Number(begin <= evening) : Math.max(0, Math.min(1, passed / duration));
    const work = 'leaf' in what ? what.leaf : what.change;
    const known = shares.get(work) ?? { sum: 0, count: 0 };
    shares.set(work, { sum: known.sum + share, count: known.count + 1 });
  }
  const known = [...shares].filter(([, { sum }]) => !Number.isNaN(sum));
  return new Map(known.map(([work, { sum, count }]) => [work, new Decimal((sum / count).toFixed(9))]));
}

/** How the measures of one kind are computed. */
interface Kind {
  /** The budget of a work, or its weight if the budget is given as a whole. */
  budgetOf: (work: Work) => Amount;
  spentOf: ((work: Work) => Amount) | undefined;
  digits: number | undefined;
}

const inHours: Kind = { budgetOf: work => work.what.effort, spentOf: work => work.spent, digits: undefined };

/** A block with a cost of its own has that cost, however many hours are spent: it is incurred with progress. */
function moneyOf({ block }: PricedBlock, digits: number): Kind {
  if (block.cost) return { budgetOf: work => work.what.effort, spentOf: undefined, digits };
  return { budgetOf: work => work.what.cost, spentOf: work => work.actual, digits };
}

function measures(bac: Amount, works: readonly Work[], planned: Shares, { budgetOf, spentOf, digits }: Kind): Measures {
  const budget = add(...works.map(budgetOf));
  const upTo = (shareOf: (work: Work) => Decimal | undefined) => {
    const parts = works.map(work => {
      const share = shareOf(work);
      if (share === undefined) return unknown('reason.no-dates');
      return share.eq(0) ? zero : combine([budgetOf(work)], ([value = zero]) => value.times(share));
    });
    const whole = ofBudget(add(...parts), budget, bac);
    return digits === undefined ? whole : combine([whole], ([value = zero]) => round(value, digits));
  };
  const ev = upTo(work => work.done);
  return {
    bac,
    // Accepted work, which is not scheduled, was planned up to now; so was work beside the project.
    pv: planned ? upTo(work => planned.get(work.what) ?? work.done) : unknown('reason.no-dates'),
    ev,
    ac: spentOf ? add(...works.map(spentOf)) : ev,
  };
}

/** If the budget is given as a whole, it is distributed by the weights of works. */
function ofBudget(value: Amount, weights: Amount, bac: Amount): Amount {
  if (isKnown(value) && value.eq(0)) return zero;
  return combine([value, weights, bac], ([part = zero, all = zero, given = zero]) =>
    all.eq(given) || all.eq(0) ? part : part.times(given).div(all),
  );
}
