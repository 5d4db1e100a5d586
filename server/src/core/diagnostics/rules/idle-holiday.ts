import { isWeekWorkday } from '../../base/dates.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'idle-holiday',
  severity: 'hint',
  isUnnecessary: true,
  wrong: 'calendar:\n  holidays: [2026-12-25, 2026-12-26, 2026-12-25]   # the 26th is a Saturday',
  right: 'calendar:\n  holidays: [2026-12-25]',
  checkPlan,
};

function checkPlan({ plan: { calendar } }: PlanContext): Finding[] {
  const seen = new Set<string>();
  return calendar.holidays.flatMap(({ node, value }) => {
    if (value === undefined) return [];
    const key = seen.has(value) ? 'idle-holiday.twice' : 'idle-holiday';
    const isIdle = seen.has(value) || !isWeekWorkday(calendar.workdays, value);
    seen.add(value);
    return isIdle ? [{ span: node.span, message: { key, values: { day: { date: value } } } }] : [];
  });
}
