import { addKeyFix } from '../fixes.ts';
import { translate } from '../l10n/translate.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { pairOf } from '../syntax/nodes.ts';
import { toYamlSnippet } from '../syntax/write.ts';

export const rule: Rule = {
  id: 'goal-missing',
  severity: 'error',
  source: 'M19',
  requirement: 'goal',
  wrong: 'stage: offer\nproject:\n  name: Sales department\n  client: Romashka',
  right: 'stage: offer\nproject:\n  name: Sales department\n  client: Romashka\n  goal: +25% repeat sales by June',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const pair = pairOf(plan.root, 'project');
  if (!pair || plan.project.goal !== undefined) return [];
  const example = toYamlSnippet(translate(plan.locale, 'goal-missing.example'));
  const fixes = () => addKeyFix(document, pair.value, 'goal', `\${1:${example}}`, ['means', 'responsible', 'start']);
  return [{ span: pair.key.span, message: { key: 'goal-missing' }, fixes }];
}
