import { daysBetween } from '../../language/dates.ts';
import type { Executor, Plan } from '../../language/model.ts';
import { Decimal } from '../../money/decimal.ts';
import type { Network } from '../../time/network.ts';
import { ticksPerDay } from '../../time/ticks.ts';

/** Hours that somebody has for the project until its deadline, that day included; undefined where that is not known. */
export function hoursBefore(executor: Executor, plan: Plan, { calendars }: Network): Decimal | undefined {
  const { calendar, effortPerDay: each, people } = calendars.of(executor);
  const effortPerDay = each * people;
  const deadline = plan.project.deadline?.value;
  if (deadline === undefined) return undefined;
  const days = calendar.workBefore((daysBetween(calendar.origin, deadline) + 1) * ticksPerDay) / ticksPerDay;
  return Number.isFinite(days * effortPerDay) ? new Decimal((days * effortPerDay).toFixed(2)) : undefined;
}
