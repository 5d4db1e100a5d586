import { makeMessage } from '../../l10n/translate.ts';
import type { Trick } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { choiceStop } from '../../syntax/snippet.ts';
import { toYamlText } from '../../syntax/write.ts';
import { addKeyFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { type Fate, fatesOf, type TaskState } from './support/fates.ts';

export const rule: Rule = {
  id: 'trick-without-task',
  severity: 'warning',
  source: 'M11',
  isAdvice: true,
  wrong: 'tricks:\n  - { id: lost-sales, title: Search for losses, effect: The sum lost every month is known }',
  right:
    'tricks:\n  - { id: lost-sales, title: Search for losses, effect: The sum lost every month is known, task: maps }',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const fates = plan.tricks.length > 0 ? fatesOf(plan) : new Map<string, Fate>();
  return plan.tricks.flatMap(trick => {
    const { node, task } = trick;
    if (node.kind !== 'mapping') return [];
    const fate = fates.get(task?.value ?? '');
    // What `task` says but cannot be read, or names nothing, is told by those rules.
    if (task) return fate && fate.state !== 'done' ? [broken(trick, task.node.span, fate.state)] : [];
    if (pairOf(node, 'task')) return [];
    return [
      { span: markOf(node), message: makeMessage('trick-without-task'), fixes: () => choose(trick, fates, document) },
    ];
  });
}

const messages = {
  dropped: 'trick-without-task.dropped',
  optional: 'trick-without-task.optional',
  cancelled: 'trick-without-task.cancelled',
} as const;

function broken({ task }: Trick, span: Finding['span'], state: Exclude<TaskState, 'done'>): Finding {
  return { span, message: makeMessage(messages[state], { task: task?.value ?? '' }) };
}

/** More than a person chooses from in a small list. */
const mostChoices = 12;

function choose({ node }: Trick, fates: Map<string, Fate>, document: SyntaxDocument): Fix[] {
  const ids = [...fates.values()]
    .filter(({ task, state }) => state === 'done' && task.origin === undefined && task.idField?.value !== undefined)
    .map(({ task }) => toYamlText(task.id));
  return ids.length > 0 ? addKeyFix(document, node, 'trick.task', choiceStop(1, ids.slice(0, mostChoices))) : [];
}
