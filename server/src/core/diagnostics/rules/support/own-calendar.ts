import type { Executor } from '../../../plan/model.ts';
import { pairOf } from '../../../syntax/nodes.ts';

/** Whether somebody has working days of their own, which the plan's calendar says nothing of. */
export function hasOwnCalendar(executor: Executor): boolean {
  return pairOf(executor.node, 'calendar') !== undefined;
}
