import { daysBetween } from '../language/dates.ts';
import type { PricedPlan } from '../money/price-plan.ts';
import type { Schedule } from './schedule.ts';
import { ticksPerDay } from './ticks.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** The finish of a plan against its deadline. */
export interface DeadlineCheck {
  deadline: string;
  finish: string;
  /** Working days of the plan that the finish is before the deadline; below 0 it is after it. */
  spare: number;
  isLate: boolean;
}

/** Undefined where there is no deadline or the finish is not known. */
export function checkDeadline({ plan }: PricedPlan, { finish, network }: Schedule): DeadlineCheck | undefined {
  const deadline = plan.project.deadline?.value;
  if (deadline === undefined || finish === undefined) return undefined;
  const { calendar } = network.calendars.plan;
  return { deadline, finish, spare: workdaysAfter(calendar, finish, deadline), isLate: finish > deadline };
}

/** Working days after one date up to and with another; below 0 where the other is earlier. */
export function workdaysAfter(calendar: WorkCalendar, from: string, to: string): number {
  const until = (date: string) =>
    calendar.workBefore((daysBetween(calendar.origin, date) + 1) * ticksPerDay) / ticksPerDay;
  return Math.round(until(to) - until(from));
}
