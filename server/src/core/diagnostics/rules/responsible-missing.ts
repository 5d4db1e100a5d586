import { pairOf } from '../../syntax/nodes.ts';
import { type Snippet, snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isBlank } from './support/blank.ts';

export const rule: Rule = {
  id: 'responsible-missing',
  severity: 'warning',
  source: 'M12',
  requirement: 'responsible',
  wrong: 'stage: start\nproject:\n  name: Sales department\n  client: Romashka',
  right:
    'stage: start\nproject:\n  name: Sales department\n  client: Romashka\n  responsible: { name: O. Koval, position: head of sales }',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const pair = pairOf(plan.root, 'project');
  if (!pair || !isBlank(plan.project.responsible?.name)) return [];
  const written = pairOf(pair.value, 'responsible');
  if (written?.value.kind === 'sequence') return [];
  const person = {
    keys: [
      ['name', snippet`\${1:…}`],
      ['position', snippet`\${2:…}`],
    ] satisfies [string, Snippet][],
  };
  // A position alone is half of an answer: the name is added to it.
  const fixes = () =>
    written?.value.kind === 'mapping'
      ? addKeyFix(document, written.value, 'party.name', snippet`\${1:…}`)
      : addKeyFix(document, pair.value, 'project.responsible', person);
  return [{ span: (written ?? pair).key.span, message: { key: 'responsible-missing' }, fixes }];
}
