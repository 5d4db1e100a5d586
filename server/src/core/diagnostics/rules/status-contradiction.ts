import { makeMessage } from '../../l10n/translate.ts';
import { isSaid } from '../../plan/block-state.ts';
import { type Block, stages } from '../../plan/model.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { blockName, taskName } from './support/names.ts';
import { liveTasks } from './support/priced-tasks.ts';

export const rule: Rule = {
  id: 'status-contradiction',
  severity: 'warning',
  isCircumstantial: true,
  looksAt: 'task',
  wrong: '- id: audit\n  status: in-progress\n  accepted: 2026-12-12',
  right: '- id: audit\n  status: accepted\n  accepted: 2026-12-12',
  checkPlan,
};

const handedOver = ['delivered', 'accepted'];
const begun = ['in-progress', ...handedOver];

function checkPlan(context: PlanContext): Finding[] {
  return context.priced.blocks
    .filter(({ block }) => isSaid(block, 'status'))
    .flatMap(priced => [
      ...acceptance(priced.block, context),
      ...stageOf(priced.block, context),
      ...liveTasks({ blocks: [priced] }).flatMap(task => taskStatus(task, priced.block, context)),
    ]);
}

function acceptance(block: Block, { document }: PlanContext): Finding[] {
  const values = { block: blockName(block) };
  // A date that cannot be read says nothing, and that is told.
  if (block.accepted && block.accepted.value === undefined) return [];
  if (block.accepted && block.status !== 'accepted') {
    const fixes = () => setKeyFix(document, block.node, 'block.status', 'accepted');
    return [
      { span: block.accepted.node.span, message: makeMessage('status-contradiction.accepted-date', values), fixes },
    ];
  }
  if (block.status !== 'accepted' || block.accepted) return [];
  const message = makeMessage('status-contradiction.no-date', values);
  return [{ span: markOf(block.node, 'status'), message, severity: 'information' }];
}

/** The plan's stage against what its blocks are at. */
function stageOf(block: Block, { plan }: PlanContext): Finding[] {
  const type = block.type?.value;
  const values = { block: blockName(block) };
  const span = markOf(block.node, pairOf(block.node, 'status') ? 'status' : 'id');
  const isEarly = stages.indexOf(plan.stage) < stages.indexOf('start');
  if (isEarly && type !== 'audit' && begun.includes(block.status)) {
    return [{ span, message: makeMessage('status-contradiction.early', values), severity: 'information' }];
  }
  const isLate = plan.stage === 'completion' || plan.stage === 'support';
  const mayGoOn = type === 'closing' || type === 'support';
  if (!isLate || mayGoOn || block.status === 'accepted') return [];
  const key = plan.stage === 'support' ? 'status-contradiction.late-support' : 'status-contradiction.late';
  return [{ span, message: makeMessage(key, values) }];
}

/** What is written of a task, against its block; a task without a status says nothing. */
function taskStatus({ task, counting }: PricedTask, block: Block, { document }: PlanContext): Finding[] {
  const status = task.status?.value;
  if (!task.status || status === undefined) return [];
  const { span } = task.status.node;
  const message = (key: 'open-task' | 'started-task' | 'spent-todo') =>
    makeMessage(`status-contradiction.${key}`, { task: taskName(task), block: blockName(block) });
  const setTask = (value: string) => () => setKeyFix(document, task.node, 'task.status', value);
  const isOpen = status === 'todo' || status === 'doing';
  // An option that nobody ordered is not begun, and never will be.
  if (isOpen && counting === 'counted' && handedOver.includes(block.status)) {
    return [{ span, message: message('open-task'), fixes: setTask('done') }];
  }
  // Of a block with a date of acceptance it is told already that its status is behind.
  if ((status === 'doing' || status === 'done') && !begun.includes(block.status) && !block.accepted) {
    const fixes = () => setKeyFix(document, block.node, 'block.status', 'in-progress');
    return [{ span, message: message('started-task'), fixes }];
  }
  if (status !== 'todo' || !task.spent?.value?.gt(0)) return [];
  return [{ span, message: message('spent-todo'), severity: 'information', fixes: setTask('doing') }];
}
