import type { Executor } from '../../../plan/model.ts';
import { pairOf } from '../../../syntax/nodes.ts';

/** Whether an executor has working days of their own, independent of the plan's calendar. */
export function hasOwnCalendar(executor: Executor): boolean {
  return pairOf(executor.node, 'calendar') !== undefined;
}
