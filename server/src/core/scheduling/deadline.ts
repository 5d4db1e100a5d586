import { daysBetween } from '../base/dates.ts';
import type { Plan } from '../plan/model.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import { Calendars } from './calendars.ts';
import type { Schedule } from './schedule.ts';
import { ticksPerDay } from './ticks.ts';

/** The finish compared with the deadline. */
export interface DeadlineCheck {
  deadline: string;
  finish: string;
  /** Working days of the plan from the finish to the deadline; negative if it is late. */
  spare: number;
  isLate: boolean;
}

/** Undefined without a deadline, or if the finish is unknown. */
export function checkDeadline({ plan }: PricedPlan, { finish }: Schedule): DeadlineCheck | undefined {
  const deadline = plan.project.deadline?.value;
  if (deadline === undefined || finish === undefined) return undefined;
  return { deadline, finish, spare: workdaysAfter(plan, finish, deadline), isLate: finish > deadline };
}

/**
 * Working days of a plan after one date up to and including another, independent of its start; negative if the other is
 * earlier.
 */
export function workdaysAfter(plan: Plan, from: string, to: string): number {
  if (to < from) return -workdaysAfter(plan, to, from);
  // A calendar has no days before its first.
  const { calendar } = new Calendars(plan, from).plan;
  const days = calendar.workBefore((daysBetween(from, to) + 1) * ticksPerDay) - calendar.workBefore(ticksPerDay);
  return Math.round(days / ticksPerDay);
}
