import { memoize } from '../../base/memo.ts';
import { freeId } from '../../language/free-id.ts';
import { addItem, setKey } from '../../language/set-key.ts';
import { type Plan, tasksOf } from '../../plan/model.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { countedLeaves, type PricedTask } from '../../pricing/price-task.ts';
import { isWait } from '../../scheduling/task-times.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { escapeSnippet, type Snippet, snippet } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { fixOf } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { taskName } from './support/names.ts';

export const rule: Rule = {
  id: 'first-win-missing',
  severity: 'warning',
  source: 'M6',
  requirement: 'first-wins',
  wrong: 'stage: offer\nblocks:\n  - id: rollout\n    type: rollout\n    tasks:\n      - { id: training, hours: 8 }',
  right:
    'stage: offer\nblocks:\n  - id: rollout\n    type: rollout\n    tasks:\n      - { id: first-tasks, hours: 2, first-win: true }\n      - { id: training, hours: 8 }',
  checkPlan,
};

const changing = ['configuration', 'rollout'];

/** Asked of plans that change how the client works: those with configuration or roll-out. */
function checkPlan(context: PlanContext): Finding[] {
  const { blocks } = context.priced;
  const changesWork = blocks.filter(({ block }) => changing.includes(block.type?.value ?? ''));
  const pair = pairOf(context.plan.root, 'blocks');
  if (changesWork.length === 0 || !pair) return [];
  const wins = blocks.flatMap(({ tasks }) => winsIn(tasks)).filter(({ counting }) => counting !== 'dropped');
  if (wins.some(({ counting }) => counting === 'counted')) return [];
  const key = wins.length > 0 ? 'first-win-missing.optional' : 'first-win-missing';
  return [{ span: pair.key.span, message: { key }, fixes: () => ways(changesWork, context) }];
}

/** While somebody waits nobody works in the CRM: a wait is no first win. */
const winsIn = memoize((tasks: PricedTask[]): readonly PricedTask[] =>
  tasks.flatMap(priced => [...(priced.task.firstWin && !isWait(priced) ? [priced] : []), ...winsIn(priced.tasks)]),
);

/** The first task as it stands, or the ready-made case that is a first win, in a block of the kind that it is made for. */
function ways(blocks: PricedBlock[], { plan, cases, document }: PlanContext): Fix[] {
  const own = blocks.flatMap(countedLeaves).filter(({ task }) => task.kind === 'leaf' && task.origin === undefined);
  const first = own[0]?.task;
  const marked = first
    ? fixOf(
        { key: 'first-win-missing.fix-mark', values: { task: taskName(first) } },
        setKey(document, first.node, 'task.first-win', snippet`true`),
      )
    : [];
  const caseFile = cases.find(readyCase);
  const home = blocks.find(({ block }) => block.type?.value === caseFile?.block) ?? blocks[0];
  const call = { keys: callOf(plan) };
  const inserted =
    caseFile && home
      ? fixOf({ key: 'first-win-missing.fix-case' }, addItem(document, home.block.node, 'block.tasks', call))
      : [];
  return [...marked, ...inserted];
}

const readyCase = 'task-setting';

function callOf(plan: Plan): [string, Snippet][] {
  const taken = tasksOf(plan).map(task => task.id);
  return [
    ['case', toYamlSnippet(readyCase)],
    ['id', snippet`\${1:${escapeSnippet(freeId(readyCase, taken))}}`],
  ];
}
