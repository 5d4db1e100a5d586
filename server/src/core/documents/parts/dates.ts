import type { PricedPlan } from '../../pricing/price-plan.ts';
import { scheduleOf } from '../../scheduling/schedule.ts';

/** Start and finish of a project, if its plan has dates. */
export function projectDates(priced: PricedPlan): { start: string | undefined; finish: string | undefined } {
  if (priced.plan.project.start?.value === undefined) return { start: undefined, finish: undefined };
  const { start, finish } = scheduleOf(priced);
  return { start, finish };
}
