import type { ScheduledTask } from '../../../scheduling/schedule.ts';
import type { RelativeSpan } from '../../../syntax/nodes.ts';
import { markOf } from '../../rule.ts';

/** The span of scheduled work: for a task of a case, the call. */
export function placeOf({ what }: ScheduledTask): RelativeSpan {
  if (what.kind === 'change') return markOf(what.change.change.node);
  return markOf((what.kind === 'task' ? what.leaf.task : what.task).place);
}
