import { publicHolidays } from '../../base/public-holidays.ts';
import type { Calendar } from '../../plan/model.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { replaceFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'unknown-country',
  severity: 'error',
  wrong: 'calendar:\n  country: UK   # ISO 3166 says GB',
  right: 'calendar:\n  country: GB',
  checkPlan,
};

/** Two letters, as the schema asks for them, that there is no calendar of. */
const code = /^[A-Z]{2}$/;

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const calendars = [plan.calendar, ...plan.executors.flatMap(({ calendar }) => calendar ?? [])];
  return calendars.flatMap(calendar => check(calendar, document));
}

function check({ country }: Calendar, document: SyntaxDocument): Finding[] {
  const value = country?.value;
  if (!country || value === undefined || !code.test(value) || publicHolidays(value)) return [];
  const fixes = () => (value === 'UK' ? replaceFix(document, country.node, 'GB') : []);
  return [{ span: country.node.span, message: { key: 'unknown-country', values: { country: value } }, fixes }];
}
