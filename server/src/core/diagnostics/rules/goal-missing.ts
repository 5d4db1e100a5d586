import { makeMessage, translate } from '../../l10n/translate.ts';
import { setKey } from '../../language/set-key.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { snippet } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { fixOf } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isBlank } from './support/blank.ts';
import { meansToWrite } from './support/means.ts';
import { isUnreadable } from './support/unreadable.ts';

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
  const { goal } = plan.project;
  const isWritten = goal === undefined && isUnreadable(pair?.value, 'goal', 'scalar');
  if (!pair || isWritten || !isBlank(goal)) return [];
  const example = toYamlSnippet(translate(plan.locale, 'goal-missing.example'));
  const written = () => setKey(document, pair.value, 'project.goal', snippet`\${1:${example}}`);
  // A plan without a goal has no means either. Of two edits at one position, the later ends up first.
  const edits = () => [...meansToWrite(plan, document, 2), ...written()];
  const fixes = () => fixOf(makeMessage('fix.add-key', { key: 'goal' }), edits());
  return [{ span: pair.key.span, message: { key: 'goal-missing' }, cause: 'goal', fixes }];
}
