import { makeMessage } from '../../l10n/translate.ts';
import type { Block, Plan, Task, Trick } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { choiceStop } from '../../syntax/snippet.ts';
import { toYamlText } from '../../syntax/write.ts';
import { addKeyFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';

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

type State = 'done' | 'dropped' | 'optional' | 'cancelled';

interface Fate {
  task: Task;
  state: State;
}

const messages = {
  dropped: 'trick-without-task.dropped',
  optional: 'trick-without-task.optional',
  cancelled: 'trick-without-task.cancelled',
} as const;

function broken({ task }: Trick, span: Finding['span'], state: Exclude<State, 'done'>): Finding {
  return { span, message: makeMessage(messages[state], { task: task?.value ?? '' }) };
}

/** What becomes of every task; of two with one id, that which is done. */
function fatesOf(plan: Plan): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  const walk = (tasks: Task[], around: State) => {
    for (const task of tasks) {
      const state = stateOf(task, around);
      if (fates.get(task.id)?.state !== 'done') fates.set(task.id, { task, state });
      if (task.kind === 'group') walk(task.tasks, state);
    }
  };
  for (const block of plan.blocks) walk(block.tasks, stateOfBlock(block));
  return fates;
}

function stateOfBlock({ status }: Block): State {
  return status === 'cancelled' ? 'cancelled' : 'done';
}

/** The worst that is said of it or of anything around it. */
function stateOf(task: Task, around: State): State {
  if (around === 'cancelled' || around === 'dropped') return around;
  if (task.dropped) return 'dropped';
  return task.optional ? 'optional' : around;
}

/** More than a person chooses from in a small list. */
const mostChoices = 12;

function choose({ node }: Trick, fates: Map<string, Fate>, document: SyntaxDocument): Fix[] {
  const ids = [...fates.values()]
    .filter(({ task, state }) => state === 'done' && task.origin === undefined && task.idField?.value !== undefined)
    .map(({ task }) => toYamlText(task.id));
  return ids.length > 0 ? addKeyFix(document, node, 'trick.task', choiceStop(1, ids.slice(0, mostChoices))) : [];
}
