import { makeMessage } from '../../l10n/translate.ts';
import { fixOf } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isBlank } from './support/blank.ts';
import { meansToWrite, withoutMeans } from './support/means.ts';

export const rule: Rule = {
  id: 'means-missing',
  severity: 'error',
  source: 'M19',
  requirement: 'means',
  wrong: 'stage: offer\nproject:\n  goal: +25% repeat sales by June',
  right:
    'stage: offer\nproject:\n  goal: +25% repeat sales by June\n  means: [All calls in the CRM, Daily control of the funnel]',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const pair = withoutMeans(plan);
  if (!pair) return [];
  const fixes = () => fixOf(makeMessage('fix.add-key', { key: 'means' }), meansToWrite(plan, document));
  const finding: Finding = { span: pair.key.span, message: { key: 'means-missing' }, fixes };
  // By what a goal is reached nobody can say before there is one.
  return [isBlank(plan.project.goal) ? { ...finding, cause: 'goal' } : finding];
}
