import { makeMessage } from '../../l10n/translate.ts';
import { isRecurring } from '../../plan/block-state.ts';
import { type Block, type Task, writtenTasks } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { removeKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { taskName } from './support/names.ts';

export const rule: Rule = {
  id: 'idle-duration',
  severity: 'hint',
  isUnnecessary: true,
  looksAt: 'block',
  wrong: '- { id: port, title: Porting of numbers, hours: 2, waits-for: operator }',
  right: '- { id: port, title: Porting of numbers, duration: 7d, waits-for: operator }',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  return [
    ...plan.blocks.flatMap(block => ofPeriods(block, document)),
    ...writtenTasks(plan).flatMap(task => withoutWait(task, document)),
  ];
}

/** A recurring block lasts as long as its periods. */
function ofPeriods(block: Block, document: SyntaxDocument): Finding[] {
  const pair = pairOf(block.node, 'duration');
  if (!pair || !block.duration || !isRecurring(block)) return [];
  const fixes = () => removeKeyFix(document, block.node, 'duration');
  return [{ span: pair.key.span, message: makeMessage('idle-duration.block'), fixes }];
}

/** Only a task that lasts, and has no hours, waits for somebody. */
function withoutWait(task: Task, document: SyntaxDocument): Finding[] {
  if (task.kind !== 'leaf' || task.waitsFor === undefined || task.every) return [];
  const pair = pairOf(task.node, 'waits-for');
  const isWait = task.duration && (!task.hours || task.hours.value?.max.eq(0));
  if (!pair || isWait) return [];
  const fixes = () => removeKeyFix(document, task.node, 'waits-for');
  return [{ span: pair.key.span, message: makeMessage('idle-duration.task', { task: taskName(task) }), fixes }];
}
