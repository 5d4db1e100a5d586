import type { PricedPlan } from '../../pricing/price-plan.ts';
import { scheduleOf } from '../../scheduling/schedule.ts';

/** First and last day of a project, where its plan has dates. */
export function projectDates(priced: PricedPlan): { start: string | undefined; finish: string | undefined } {
  if (priced.plan.project.start?.value === undefined) return { start: undefined, finish: undefined };
  const { start, finish } = scheduleOf(priced);
  return { start, finish };
}
