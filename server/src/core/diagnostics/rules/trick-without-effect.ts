import { translate } from '../../l10n/translate.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { snippet } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { addKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'trick-without-effect',
  severity: 'information',
  source: 'M11',
  isAdvice: true,
  wrong: 'tricks:\n  - { id: lost-sales, title: Search for losses, task: maps }',
  right:
    'tricks:\n  - { id: lost-sales, title: Search for losses, effect: The sum lost every month is known, task: maps }',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  return plan.tricks
    .filter(({ node }) => node.kind === 'mapping' && !pairOf(node, 'effect'))
    .map(({ node }) => {
      const text = snippet`\${1:${toYamlSnippet(translate(plan.locale, 'trick-without-effect.effect'))}}`;
      return {
        span: markOf(node),
        message: { key: 'trick-without-effect' },
        fixes: () => addKeyFix(document, node, 'trick.effect', text),
      };
    });
}
