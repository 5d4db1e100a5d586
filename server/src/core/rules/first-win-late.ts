import { isKnown } from '../money/amount.ts';
import { zero } from '../money/decimal.ts';
import { countedLeaves } from '../money/price-plan.ts';
import type { PricedTask } from '../money/price-task.ts';
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
  for (const block of priced.blocks) {
    const isAudit = block.block.type?.value === 'audit';
    for (const leaf of countedLeaves(block)) {
      if (isFirstWin(leaf, block.tasks)) return before.gt(limit.times(6)) ? [late(leaf, before, limit)] : [];
      if (!isAudit && isKnown(leaf.effort)) before = before.plus(leaf.effort);
    }
  }
  return [];
}

/** A win may be a whole group of tasks, or a case. */
function isFirstWin(leaf: PricedTask, tasks: PricedTask[]): boolean {
  return leaf.task.firstWin || tasks.some(task => task.task.firstWin && contains(task, leaf));
}

function contains(task: PricedTask, leaf: PricedTask): boolean {
  return task === leaf || task.tasks.some(child => contains(child, leaf));
}

function late({ task }: PricedTask, before: typeof zero, limit: typeof zero): Finding {
  const values = { task: taskName(task), hours: hoursOf(before), limit: { number: limit } };
  return { span: markOf(task.place), message: { key: 'first-win-late', values } };
}
