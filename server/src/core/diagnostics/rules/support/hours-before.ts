import { daysBetween } from '../../../base/dates.ts';
import { Decimal } from '../../../base/decimal.ts';
import type { Executor, Plan } from '../../../plan/model.ts';
import type { Network } from '../../../scheduling/network.ts';
import { ticksPerDay } from '../../../scheduling/ticks.ts';

/** Hours that an executor has for the project until its deadline, inclusive; undefined if unknown. */
export function hoursBefore(executor: Executor, plan: Plan, { calendars }: Network): Decimal | undefined {
  const { calendar, effortPerDay: each, people } = calendars.of(executor);
  const effortPerDay = each * people;
  const deadline = plan.project.deadline?.value;
  if (deadline === undefined) return undefined;
  const days = calendar.workBefore((daysBetween(calendar.origin, deadline) + 1) * ticksPerDay) / ticksPerDay;
  return Number.isFinite(days * effortPerDay) ? new Decimal((days * effortPerDay).toFixed(2)) : undefined;
}
