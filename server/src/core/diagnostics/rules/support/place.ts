import type { ScheduledTask } from '../../../scheduling/schedule.ts';
import type { RelativeSpan } from '../../../syntax/nodes.ts';
import { markOf } from '../../rule.ts';

/** Where the plan speaks of scheduled work: of a case's task, where the case is called. */
export function placeOf({ what }: ScheduledTask): RelativeSpan {
  if (what.kind === 'change') return markOf(what.change.change.node);
  return markOf((what.kind === 'task' ? what.leaf.task : what.task).place);
}
