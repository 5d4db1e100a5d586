import { textIn } from '../../l10n/translate.ts';
import type { Difficulty } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { snippet } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { addKeyFix, setKeyFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';

export const rule: Rule = {
  id: 'difficulty-without-mitigation',
  severity: 'warning',
  source: 'M10',
  requirement: 'assessed-difficulties',
  wrong: 'difficulties:\n  - { type: sabotage, state: present }',
  right: 'difficulties:\n  - { type: sabotage, state: present, case: resistance-playbook }',
  checkPlan,
};

function checkPlan(context: PlanContext): Finding[] {
  const { plan, methodology } = context;
  return plan.difficulties.filter(isUnanswered).map(difficulty => {
    const id = difficulty.type?.value ?? '';
    const title = methodology?.difficulties.get(id)?.title ?? id;
    return {
      span: markOf(difficulty.node, 'type'),
      message: { key: 'difficulty-without-mitigation', values: { title: { text: title } } },
      fixes: () => answers(difficulty, context),
    };
  });
}

function isUnanswered({ node, state, mitigation, case: playbook }: Difficulty): boolean {
  const isSaid = ['mitigation', 'case'].some(key => pairOf(node, key)?.value.kind !== 'scalar' && pairOf(node, key));
  return state?.value === 'present' && mitigation === undefined && !playbook && !isSaid;
}

/** What the methodology says usually helps: its words, or its playbook. */
function answers({ node, type }: Difficulty, { plan, methodology, cases, document }: PlanContext): Fix[] {
  const known = methodology?.difficulties.get(type?.value ?? '');
  const words = known?.mitigation === undefined ? snippet`…` : toYamlSnippet(textIn(plan.locale, known.mitigation));
  const playbook = known?.case !== undefined && cases.find(known.case) ? known.case : undefined;
  return [
    ...addKeyFix(document, node, 'difficulty.mitigation', snippet`\${1:${words}}`),
    ...(playbook === undefined ? [] : setKeyFix(document, node, 'difficulty.case', playbook)),
  ];
}
