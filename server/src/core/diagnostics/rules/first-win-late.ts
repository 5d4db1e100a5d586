import { Decimal } from '../../base/decimal.ts';
import { memoize } from '../../base/memo.ts';
import type { Task } from '../../plan/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import type { Schedule } from '../../scheduling/schedule.ts';
import { ticksToHours } from '../../scheduling/ticks.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
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

/**
 * Working time from the start to the beginning of the earliest first win, waits included. An audit before it counts
 * only beyond the limit for first wins, because a week is not lost while processes are analysed.
 */
function checkPlan(context: PlanContext): Finding[] {
  const { priced, schedule, plan, methodology } = context;
  const limit = methodology?.limits.get('first-win-hours');
  const wins = limit ? priced.blocks.flatMap(({ tasks }) => winsOf(tasks)) : [];
  if (!limit || wins.length === 0) return [];
  const winById = new Map(wins.map(({ leaf, win }) => [leaf.task.id, win]));
  let earliest: { win: Task; begin: number } | undefined;
  for (const { id, activity } of schedule.tasks) {
    const win = winById.get(id);
    const begin = schedule.times.start[activity] ?? Number.NaN;
    if (win && begin < (earliest?.begin ?? Number.POSITIVE_INFINITY)) earliest = { win, begin };
  }
  if (!earliest) return [];
  const { calendar, hoursPerDay } = schedule.network.calendars.plan;
  const hoursUntil = (moment: number) => new Decimal(ticksToHours(calendar.workBefore(moment), hoursPerDay));
  const before = hoursUntil(earliest.begin);
  const audit = hoursUntil(auditEnd(schedule, earliest.begin));
  const counted = before.minus(audit.lt(limit) ? audit : limit);
  const days = (hours: Decimal) => Number(hours.div(plan.week.hoursPerDay).round(0, Decimal.roundUp));
  const values = { task: taskName(earliest.win), days: days(before), limit: days(limit) };
  if (days(counted) <= values.limit) return [];
  return [{ span: markOf(earliest.win.place), message: { key: 'first-win-late', values } }];
}

/** When the audits are over that end before a moment; 0 without any. */
function auditEnd({ tasks, times }: Schedule, moment: number): number {
  const ends = tasks.flatMap(({ block, activity }) => {
    const end = block.type?.value === 'audit' ? times.finish[activity] : undefined;
    return end !== undefined && end <= moment ? [end] : [];
  });
  return ends.reduce((latest, end) => Math.max(latest, end), 0);
}

interface Win {
  leaf: PricedTask;
  win: Task;
}

const winsOf = memoize((tasks: readonly PricedTask[]) => winsIn(tasks, undefined));

/** The work that first wins consist of, as far as it is in the price. */
function winsIn(tasks: readonly PricedTask[], around: Task | undefined): Win[] {
  return tasks.flatMap(leaf => {
    const { task, counting } = leaf;
    const win = around ?? (task.firstWin ? task : undefined);
    if (task.kind === 'group') return winsIn(leaf.tasks, win);
    return win && counting === 'counted' && isKnown(leaf.effort) ? [{ leaf, win }] : [];
  });
}
