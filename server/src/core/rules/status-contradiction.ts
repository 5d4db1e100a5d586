import { setKeyFix } from '../fixes.ts';
import { allTasks, type Block, stages, type Task } from '../language/model.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { pairOf } from '../syntax/nodes.ts';
import { isSaid } from './support/block-state.ts';
import { blockName, taskName } from './support/names.ts';

export const rule: Rule = {
  id: 'status-contradiction',
  severity: 'warning',
  wrong: '- id: audit\n  status: in-progress\n  accepted: 2026-12-12',
  right: '- id: audit\n  status: accepted\n  accepted: 2026-12-12',
  checkPlan,
};

const handedOver = ['delivered', 'accepted'];
const begun = ['in-progress', ...handedOver];

function checkPlan(context: PlanContext): Finding[] {
  return context.plan.blocks
    .filter(block => block.status !== 'cancelled' && isSaid(block, 'status'))
    .flatMap(block => [
      ...acceptance(block, context),
      ...stageOf(block, context),
      ...ownTasksOf(block).flatMap(task => taskStatus(task, block, context)),
    ]);
}

/** The tasks that the plan spells out. */
function ownTasksOf(block: Block): Task[] {
  return allTasks(block.tasks).filter(task => task.origin === undefined);
}

function acceptance(block: Block, { document }: PlanContext): Finding[] {
  const values = { block: blockName(block) };
  if (block.accepted && block.status !== 'accepted') {
    const fixes = () => setKeyFix(document, block.node, 'status', 'accepted', ['paid', 'accepted']);
    return [{ span: block.accepted.node.span, message: { key: 'status-contradiction.accepted-date', values }, fixes }];
  }
  if (block.status !== 'accepted' || block.accepted) return [];
  const message = { key: 'status-contradiction.no-date', values };
  return [{ span: markOf(block.node, 'status'), message, severity: 'information' }];
}

/** The plan's stage against what its blocks are at. */
function stageOf(block: Block, { plan }: PlanContext): Finding[] {
  const type = block.type?.value;
  const values = { block: blockName(block) };
  const span = markOf(block.node, pairOf(block.node, 'status') ? 'status' : 'id');
  const isEarly = stages.indexOf(plan.stage) < stages.indexOf('start');
  if (isEarly && type !== 'audit' && begun.includes(block.status)) {
    return [{ span, message: { key: 'status-contradiction.early', values }, severity: 'information' }];
  }
  const isLate = plan.stage === 'completion' || plan.stage === 'support';
  const mayGoOn = type === 'closing' || type === 'support';
  if (!isLate || mayGoOn || block.status === 'accepted') return [];
  return [{ span, message: { key: 'status-contradiction.late', values } }];
}

/** What is written of a task, against its block; a task without a status says nothing. */
function taskStatus(task: Task, block: Block, { document }: PlanContext): Finding[] {
  const status = task.status?.value;
  if (!task.status || status === undefined) return [];
  const values = { task: taskName(task), block: blockName(block) };
  const at = (key: string, fixes: () => Fix[]): Finding[] => [
    {
      span: task.status?.node.span ?? markOf(task.node),
      message: { key: `status-contradiction.${key}`, values },
      fixes,
    },
  ];
  const setTask = (value: string) => () => setKeyFix(document, task.node, 'status', value);
  const isOpen = status === 'todo' || status === 'doing';
  if (isOpen && handedOver.includes(block.status)) return at('open-task', setTask('done'));
  if ((status === 'doing' || status === 'done') && !begun.includes(block.status)) {
    return at('started-task', () => setKeyFix(document, block.node, 'status', 'in-progress', ['paid', 'tasks']));
  }
  const isSpent = task.spent?.value?.gt(0);
  return status === 'todo' && isSpent ? at('spent-todo', setTask('doing')) : [];
}
