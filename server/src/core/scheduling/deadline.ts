import { daysBetween } from '../base/dates.ts';
import type { Plan } from '../plan/model.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import { Calendars } from './calendars.ts';
import type { Schedule } from './schedule.ts';
import { ticksPerDay } from './ticks.ts';

/** The finish of a plan against its deadline. */
export interface DeadlineCheck {
  deadline: string;
  finish: string;
  /** Working days of the plan that the finish is before the deadline; below 0 it is after it. */
  spare: number;
  isLate: boolean;
}

/** Undefined where there is no deadline or the finish is not known. */
export function checkDeadline({ plan }: PricedPlan, { finish }: Schedule): DeadlineCheck | undefined {
  const deadline = plan.project.deadline?.value;
  if (deadline === undefined || finish === undefined) return undefined;
  return { deadline, finish, spare: workdaysAfter(plan, finish, deadline), isLate: finish > deadline };
}

/** Working days of a plan after one date up to and with another, wherever its start lies; below 0 where the other is earlier. */
export function workdaysAfter(plan: Plan, from: string, to: string): number {
  if (to < from) return -workdaysAfter(plan, to, from);
  // A calendar knows nothing of what lies before its first day.
  const { calendar } = new Calendars(plan, from).plan;
  const days = calendar.workBefore((daysBetween(from, to) + 1) * ticksPerDay) - calendar.workBefore(ticksPerDay);
  return Math.round(days / ticksPerDay);
}
