import { type Decimal, zero } from '../../base/decimal.ts';
import type { Task } from '../../plan/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { hoursOf } from './support/hour.ts';
import { taskName } from './support/names.ts';

export const rule: Rule = {
  id: 'first-win-late',
  severity: 'warning',
  source: 'M6',
  isAdvice: true,
  limits: ['first-win-hours'],
  wrong:
    'tasks:\n  - { id: settings, title: Settings, hours: 60 }\n  - { id: first-tasks, title: First tasks, hours: 2, first-win: true }',
  right:
    'tasks:\n  - { id: first-tasks, title: First tasks, hours: 2, first-win: true }\n  - { id: settings, title: Settings, hours: 60 }',
  checkPlan,
};

/** Counted from the start of work, which is after the audit; the order of the list is the order of the work. */
function checkPlan({ priced, methodology }: PlanContext): Finding[] {
  const limit = methodology?.limits.get('first-win-hours');
  if (!limit) return [];
  let before = zero;
  for (const { block, tasks } of priced.blocks) {
    const isAudit = block.type?.value === 'audit';
    for (const { leaf, win } of work(tasks, undefined)) {
      if (win) return before.gt(limit.times(6)) ? [late(win, before, limit)] : [];
      if (!isAudit && isKnown(leaf.effort)) before = before.plus(leaf.effort);
    }
  }
  return [];
}

/** The work that is in the price, in order; with the first win that it is, or is a part of. */
function work(tasks: PricedTask[], around: Task | undefined): { leaf: PricedTask; win: Task | undefined }[] {
  return tasks.flatMap(leaf => {
    const { task, counting } = leaf;
    const win = around ?? (task.firstWin ? task : undefined);
    if (task.kind === 'group') return work(leaf.tasks, win);
    return counting === 'counted' ? [{ leaf, win }] : [];
  });
}

function late(task: Task, before: Decimal, limit: Decimal): Finding {
  const values = { task: taskName(task), hours: hoursOf(before), limit: { number: limit } };
  return { span: markOf(task.place), message: { key: 'first-win-late', values } };
}
