import type { Executor } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { executorName } from './support/names.ts';

export const rule: Rule = {
  id: 'no-working-time',
  severity: 'warning',
  wrong: 'executors:\n  anna: { name: Anna, capacity: 0% }\n…\n- { id: maps, hours: 8, executor: anna }',
  right: 'executors:\n  anna: { name: Anna, capacity: 50% }\n…\n- { id: maps, hours: 8, executor: anna }',
  checkPlan,
};

/** Of executors who have work: what nobody does may wait. */
function checkPlan({ plan, schedule }: PlanContext): Finding[] {
  // A day without hours is told where it is written.
  if (plan.week.hoursPerDay.eq(0)) return [];
  const endless = new Map<Executor, number>();
  for (const { what, executor, calendar, duration } of schedule.network.activities) {
    if (!executor || !calendar || duration === 0 || what.kind === 'occurrence') continue;
    const isNever = calendar.effortPerDay === 0 || Number.isNaN(calendar.calendar.next(0));
    if (isNever) endless.set(executor, (endless.get(executor) ?? 0) + 1);
  }
  return plan.executors.flatMap(executor => {
    const count = endless.get(executor);
    if (count === undefined) return [];
    const key = pairOf(executor.node, 'capacity') && executor.capacity?.value?.eq(0) ? 'capacity' : 'calendar';
    const values = { name: executorName(executor), count, key };
    const span = pairOf(executor.node, key) ? markOf(executor.node, key) : executor.span;
    return [{ span, message: { key: 'no-working-time', values } }];
  });
}
