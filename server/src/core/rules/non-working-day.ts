import { replaceFix } from '../fixes.ts';
import { isWeekWorkday, isWorkday, nextWorkday } from '../language/dates.ts';
import { writtenTasks } from '../language/model.ts';
import type { Field } from '../language/values.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'non-working-day',
  severity: 'information',
  wrong: 'project:\n  start: 2026-12-05   # a Saturday',
  right: 'project:\n  start: 2026-12-07',
  checkPlan,
};

/** A deadline may be any day; work begins on a day on which somebody works. */
function checkPlan({ plan }: PlanContext): Finding[] {
  const tasks = writtenTasks(plan).filter(task => !task.dropped);
  const days = [plan.project.start, ...tasks.flatMap(task => [task.start, task.notBefore])];
  return days.flatMap(day => check(day, plan));
}

function check(day: Field<string> | undefined, { calendar }: PlanContext['plan']): Finding[] {
  if (!day?.value || isWorkday(calendar, day.value)) return [];
  const next = nextWorkday(calendar, day.value);
  const key = isWeekWorkday(calendar.workdays, day.value) ? 'non-working-day.holiday' : 'non-working-day';
  const values = { day: { date: day.value }, next: { date: next ?? day.value } };
  const { node } = day;
  return [{ span: node.span, message: { key, values }, fixes: () => (next ? replaceFix(node, next) : []) }];
}
