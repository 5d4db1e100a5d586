import { makeMessage } from '../../l10n/translate.ts';
import type { Need, Plan } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { choiceStop } from '../../syntax/snippet.ts';
import { toYamlText } from '../../syntax/write.ts';
import { addItemFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { fatesOf } from './support/fates.ts';

export const rule: Rule = {
  id: 'need-uncovered',
  severity: 'information',
  source: 'M18',
  isAdvice: true,
  wrong:
    'needs:\n  - { text: The head sees lost calls, covered-by: [lost-calls] }\n  - { text: Invoices come from the accounts }',
  right:
    'needs:\n  - { text: The head sees lost calls, covered-by: [lost-calls] }\n  - { text: Invoices come from the accounts, covered-by: [exchange] }',
  checkPlan,
};

/**
 * Only the author knows which task covers which need, so nothing is reported until one need has tasks; then the others
 * are missing theirs.
 */
function checkPlan({ plan, document }: PlanContext): Finding[] {
  if (plan.needs.every(({ node }) => !pairOf(node, 'covered-by'))) return [];
  const isDone = doneIn(plan);
  const ids = [...isDone].flatMap(([id, done]) => (done ? [toYamlText(id)] : [])).slice(0, mostChoices);
  return plan.needs.flatMap((need): Finding[] => {
    const lack = lackOf(need, isDone);
    if (!lack) return [];
    const span = pairOf(need.node, 'covered-by')?.key.span ?? markOf(need.node, 'text');
    const message = makeMessage(lack, { need: { text: need.text ?? '' } });
    const fixes = () => (ids.length > 0 ? addItemFix(document, need.node, 'need.covered-by', choiceStop(1, ids)) : []);
    return [{ span, message, fixes }];
  });
}

/** More than a person chooses from in a small list. */
const mostChoices = 12;

/** What a need lacks; a name that leads nowhere is told where names are. */
function lackOf({ node, text, coveredBy }: Need, isDone: ReadonlyMap<string, boolean>) {
  if (text === undefined) return undefined;
  const names = coveredBy.flatMap(({ value }) => value ?? []);
  const pair = pairOf(node, 'covered-by');
  if (names.length === 0) return pair && pair.value.kind !== 'sequence' ? undefined : 'need-uncovered';
  if (names.some(name => isDone.get(name) !== false)) return undefined;
  return 'need-uncovered.not-done';
}

/** Every task and block by name, and whether it is in what the client orders. */
function doneIn(plan: Plan): Map<string, boolean> {
  const tasks = [...fatesOf(plan)].map(([id, { state }]) => [id, state === 'done'] as const);
  const blocks = plan.blocks.map(({ id, optional, status }) => [id, !optional && status !== 'cancelled'] as const);
  return new Map([...tasks, ...blocks]);
}
