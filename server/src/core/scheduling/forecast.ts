import { addDays } from '../base/dates.ts';
import { type Decimal, one, zero } from '../base/decimal.ts';
import { isKnown } from '../pricing/amount.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { Left } from './network.ts';
import { shareDone } from './progress.ts';
import { type Schedule, scheduleFrom, scheduleOf } from './schedule.ts';
import type { Status } from './status.ts';

/** The finish of a plan in progress. Dates are undefined if unknown. */
export interface Forecast {
  /** As planned. */
  planned: string | undefined;
  /** If the remaining work takes its planned hours, from the next day on. */
  forecast: string | undefined;
  /** If it continues at the pace so far: remaining work overruns as much as completed work did. */
  atPace: string | undefined;
  deadline: string | undefined;
  /** Whether all work is done. */
  isDone: boolean;
  /** The schedule of the remaining work at planned hours; undefined if there is none, or the plan has no start. */
  rest: Schedule | undefined;
}

export function forecastOf(priced: PricedPlan, status: Status): Forecast {
  const { deadline } = priced.plan.project;
  const once = status.blocks.filter(({ block }) => !block.recurring);
  const isDone = once.every(block => block.works.every(work => work.done.eq(1)));
  const known = { planned: scheduleOf(priced).finish, deadline: deadline?.value, isDone };
  if (isDone) return { ...known, forecast: undefined, atPace: undefined, rest: undefined };
  const rest = scheduleOfRest(priced, status, one);
  const pace = paceOf(status.effort);
  const atPace = pace.eq(1) ? rest : scheduleOfRest(priced, status, pace);
  return { ...known, forecast: rest?.finish, atPace: atPace?.finish ?? rest?.finish, rest };
}

/**
 * Schedules the remaining work from the next day on, with planned hours scaled by `pace`. Undefined if the plan has no
 * start.
 */
function scheduleOfRest(priced: PricedPlan, status: Status, pace: Decimal): Schedule | undefined {
  const start = priced.plan.project.start?.value;
  if (start === undefined) return undefined;
  const next = addDays(status.on, 1);
  return scheduleFrom(priced, { origin: start > next ? start : next, isDated: true, left: leftOf(status, pace) });
}

function leftOf({ blocks }: Status, pace: Decimal): Left {
  const ofWork = new Map(blocks.flatMap(block => block.works.map(work => [work.what, one.minus(work.done)] as const)));
  const ofBlock = new Map(
    blocks.map(({ block, works }) => [block.block, one.minus(shareDone(works) ?? zero)] as const),
  );
  return { ofTask: leaf => ofWork.get(leaf) ?? one, ofBlock: block => ofBlock.get(block) ?? one, pace };
}

/** Actual hours per planned hour; nobody is assumed to become faster than planned. */
function paceOf({ ac, ev }: Status['effort']): Decimal {
  if (!isKnown(ac) || !isKnown(ev) || ev.lte(0) || ac.lte(ev)) return one;
  return ac.div(ev);
}
