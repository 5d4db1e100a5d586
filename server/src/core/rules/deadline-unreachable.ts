import { workdaysBetween } from '../language/dates.ts';
import type { Absence, Executor } from '../language/model.ts';
import { isKnown } from '../money/amount.ts';
import { type Decimal, one } from '../money/decimal.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { hoursOf } from './support/hour.ts';
import { hasOwnCalendar } from './support/own-calendar.ts';

export const rule: Rule = {
  id: 'deadline-unreachable',
  severity: 'warning',
  isAdvice: true,
  wrong:
    'project: { start: 2026-12-01, deadline: 2026-12-04 }\n…\n- { id: maps, title: Maps, hours: 60, executor: anna }',
  right:
    'project: { start: 2026-12-01, deadline: 2026-12-31 }\n…\n- { id: maps, title: Maps, hours: 60, executor: anna }',
  checkPlan,
};

/** The least that must be true: everybody has the hours, even if nobody ever waits for anybody. */
function checkPlan({ plan, priced }: PlanContext): Finding[] {
  const { start, deadline } = plan.project;
  if (!start?.value || !deadline?.value || start.value > deadline.value) return [];
  const days = workdaysBetween(plan.calendar, start.value, deadline.value);
  if (!days) return [];
  return priced.executors.flatMap((share): Finding[] => {
    const available = hoursWithin(days, share.executor, plan.week.hoursPerDay);
    if (!isKnown(share.effort) || !available || share.effort.lte(available.times(6))) return [];
    const values = {
      name: { text: share.executor.name ?? share.executor.id },
      hours: hoursOf(share.effort),
      available: { number: available },
    };
    const related = [{ span: share.executor.span, message: { key: 'deadline-unreachable.related', values } }];
    return [{ span: deadline.node.span, message: { key: 'deadline-unreachable', values }, related }];
  });
}

/** Undefined where their capacity cannot be read, or they have a calendar of their own. */
function hoursWithin(days: string[], executor: Executor, perDay: Decimal): Decimal | undefined {
  const { capacity, absences } = executor;
  const share = capacity ? capacity.value : one;
  if (!share || hasOwnCalendar(executor)) return undefined;
  const present = days.filter(day => !absences.some(absence => isAway(absence, day)));
  return perDay.times(share).times(present.length);
}

function isAway({ from, to }: Absence, day: string): boolean {
  return from?.value !== undefined && to?.value !== undefined && from.value <= day && day <= to.value;
}
