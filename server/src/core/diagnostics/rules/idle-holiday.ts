import { isPublicHoliday, isWeekWorkday } from '../../base/dates.ts';
import { type Message, makeMessage } from '../../l10n/translate.ts';
import type { Calendar } from '../../plan/model.ts';
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
  return calendar.holidays.flatMap(({ node, value }): Finding[] => {
    if (value === undefined) return [];
    const message = idleness(value, calendar, seen);
    seen.add(value);
    return message ? [{ span: node.span, message }] : [];
  });
}

/** Why a day off is no news, if it is none. */
function idleness(date: string, calendar: Calendar, seen: ReadonlySet<string>): Message | undefined {
  const day = { date };
  const country = calendar.country?.value;
  if (seen.has(date)) return makeMessage('idle-holiday.twice', { day });
  if (!isWeekWorkday(calendar.workdays, date)) return makeMessage('idle-holiday', { day });
  if (country === undefined || !isPublicHoliday(calendar, date)) return undefined;
  return makeMessage('idle-holiday.public', { day, country });
}
