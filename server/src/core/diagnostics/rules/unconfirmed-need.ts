import { translate } from '../../l10n/translate.ts';
import { choicesAt, choicesFromDefault } from '../../language/keys.ts';
import { addItem } from '../../language/set-key.ts';
import type { Need } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { choiceStop, type Snippet, snippet } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { fixOf, setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isUnreadable } from './support/unreadable.ts';

export const rule: Rule = {
  id: 'unconfirmed-need',
  severity: 'warning',
  source: 'M18',
  requirement: 'confirmed-needs',
  wrong: 'needs:\n  - { text: The head sees lost calls, source: retold }',
  right: 'needs:\n  - { text: The head sees lost calls, source: working-group }',
  checkPlan,
};

function checkPlan(context: PlanContext): Finding[] {
  const { plan, document } = context;
  if (plan.needs.length === 0) return noNeeds(context);
  return plan.needs.filter(isRetold).map(need => ({
    span: markOfNeed(need),
    message: { key: 'unconfirmed-need', values: { need: { text: need.text ?? '' } } },
    fixes: () =>
      choicesAt('need.source')
        .filter(source => source !== 'retold')
        .flatMap(source => setKeyFix(document, need.node, 'need.source', source)),
  }));
}

/** What the sales manager tells of the client's words is a retelling, and so is what nobody says the source of. */
function isRetold({ node, text, source }: Need): boolean {
  if (node.kind !== 'mapping' || text === undefined || isUnreadable(node, 'source', 'scalar')) return false;
  return source === undefined || source.value === 'retold';
}

function markOfNeed({ node }: Need) {
  return pairOf(node, 'source')?.value.span ?? pairOf(node, 'text')?.value.span ?? node.span;
}

function noNeeds({ plan, document }: PlanContext): Finding[] {
  const project = pairOf(plan.root, 'project');
  if (!project || isUnreadable(plan.root, 'needs', 'sequence')) return [];
  const example = toYamlSnippet(translate(plan.locale, 'unconfirmed-need.example'));
  const need = {
    keys: [
      ['text', snippet`\${1:${example}}`],
      // The need is only an example: nobody has confirmed it until its author says so.
      ['source', choiceStop(2, choicesFromDefault('need.source'))],
    ] satisfies [string, Snippet][],
  };
  const edits = () => addItem(document, plan.root, 'plan.needs', need);
  const fixes = () => fixOf({ key: 'fix.add-key', values: { key: 'needs' } }, edits());
  return [{ span: project.key.span, message: { key: 'unconfirmed-need.none' }, fixes }];
}
