import { makeMessage } from '../../l10n/translate.ts';
import { blocksById, isEndless } from '../../plan/block-state.ts';
import { allTasks, type Block, type Plan } from '../../plan/model.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { blockName, taskName } from './support/names.ts';

export const rule: Rule = {
  id: 'after-open-ended',
  severity: 'error',
  wrong: '- { id: support, type: support, every: month }\n- { id: closing, type: closing, after: [support] }',
  right: '- { id: support, type: support, every: month, times: 6 }\n- { id: closing, type: closing, after: [support] }',
  checkPlan,
};

/** Something that follows an endless block never begins. */
function checkPlan(context: PlanContext): Finding[] {
  const endless = context.plan.blocks.filter(block => isEndless(block) && isDone(block));
  return endless.length > 0 ? [...blocksAfter(context), ...tasksAfter(context, endless)] : [];
}

function isDone({ status, optional }: Block): boolean {
  return status !== 'cancelled' && !optional;
}

function blocksAfter({ plan, document }: PlanContext): Finding[] {
  const byId = blocksById(plan);
  return plan.blocks.filter(isDone).flatMap(block =>
    block.after.flatMap(({ node, value }): Finding[] => {
      const other = byId.get(value ?? '');
      if (!other || other === block || !isEndless(other) || !isDone(other)) return [];
      const values = { name: blockName(block), other: blockName(other) };
      const fixes = () => addKeyFix(document, other.node, 'block.times', snippet`\${1:6}`);
      return [{ span: node.span, message: makeMessage('after-open-ended', values), fixes }];
    }),
  );
}

/** Links to the start of such a task are harmless. */
function tasksAfter({ plan }: PlanContext, endless: readonly Block[]): Finding[] {
  const homes = new Map(endless.flatMap(block => allTasks(block.tasks).map(task => [task.id, block] as const)));
  return tasksOutside(plan, endless).flatMap(task =>
    task.after.flatMap(({ node, task: id, type }): Finding[] => {
      const other = homes.get(id ?? '');
      if (!other || type === 'SS' || type === 'SF') return [];
      const values = { name: taskName(task), other: blockName(other) };
      return [{ span: node.span, message: makeMessage('after-open-ended', values) }];
    }),
  );
}

function tasksOutside({ blocks }: Plan, endless: readonly Block[]) {
  const others = blocks.filter(block => isDone(block) && !endless.includes(block));
  return others.flatMap(block => allTasks(block.tasks)).filter(({ origin }) => origin === undefined);
}
