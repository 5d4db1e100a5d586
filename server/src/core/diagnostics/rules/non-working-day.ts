import { isWeekWorkday, isWorkday, nextWorkday, weekDayOf } from '../../base/dates.ts';
import { makeMessage } from '../../l10n/translate.ts';
import type { Field } from '../../language/values.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import { replaceFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { hasOwnCalendar } from './support/own-calendar.ts';
import { liveTasks, writtenDays } from './support/priced-tasks.ts';

export const rule: Rule = {
  id: 'non-working-day',
  severity: 'information',
  looksAt: 'task',
  wrong: 'project:\n  start: 2026-12-05   # a Saturday',
  right: 'project:\n  start: 2026-12-07',
  checkPlan,
};

/** A deadline may be any day; work begins on a day on which somebody works. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  const tasks = liveTasks(priced).filter(goesByPlan);
  const days = [plan.project.start, ...writtenDays(tasks)];
  return days.flatMap(day => check(day, plan, document));
}

function goesByPlan({ assignment }: PricedTask): boolean {
  return !(assignment && 'executor' in assignment && hasOwnCalendar(assignment.executor));
}

function check(
  day: Field<string> | undefined,
  { calendar }: PlanContext['plan'],
  document: PlanContext['document'],
): Finding[] {
  if (!day?.value || isWorkday(calendar, day.value)) return [];
  const next = nextWorkday(calendar, day.value);
  if (next === undefined) return [];
  const key = isWeekWorkday(calendar.workdays, day.value) ? 'non-working-day.holiday' : 'non-working-day';
  const weekday = makeMessage(`weekday.${weekDayOf(day.value)}`);
  const values = { day: { date: day.value }, weekday, next: { date: next } };
  const { node } = day;
  return [{ span: node.span, message: makeMessage(key, values), fixes: () => replaceFix(document, node, next) }];
}
