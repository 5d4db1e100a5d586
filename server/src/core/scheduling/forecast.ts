import { addDays } from '../base/dates.ts';
import { type Decimal, one, zero } from '../base/decimal.ts';
import { isKnown } from '../pricing/amount.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { Left } from './network.ts';
import { shareDone } from './progress.ts';
import { type Schedule, scheduleFrom, scheduleOf } from './schedule.ts';
import type { Status } from './status.ts';

/** When a plan under way is finished. Days are undefined where they are not known. */
export interface Forecast {
  /** As the plan says. */
  planned: string | undefined;
  /** If what is left takes the hours planned for it, from the day after on. */
  forecast: string | undefined;
  /** If it goes on as it went: what is left takes as much more as what is done took. */
  atPace: string | undefined;
  deadline: string | undefined;
  /** Nothing is left to be done. */
  isDone: boolean;
  /** What is left, if it takes the hours planned; undefined where nothing is, or the plan has no start. */
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

/** What is left, laid out from the day after on; an hour of the plan takes so many. Undefined where the plan has no start. */
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

/** How many hours an hour of the plan has taken; nobody is taken to become faster than planned. */
function paceOf({ ac, ev }: Status['effort']): Decimal {
  if (!isKnown(ac) || !isKnown(ev) || ev.lte(0) || ac.lte(ev)) return one;
  return ac.div(ev);
}
