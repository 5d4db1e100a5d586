import { translate } from '../../l10n/translate.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { snippet } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isUnreadable } from './support/unreadable.ts';

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
  const pair = pairOf(plan.root, 'project');
  if (!pair || plan.project.means.length > 0 || isUnreadable(pair.value, 'means', 'sequence')) return [];
  const example = toYamlSnippet(translate(plan.locale, 'means-missing.example'));
  const means = { items: [snippet`\${1:${example}}`] };
  const fixes = () => addKeyFix(document, pair.value, 'project.means', means);
  return [{ span: pair.key.span, message: { key: 'means-missing' }, fixes }];
}
