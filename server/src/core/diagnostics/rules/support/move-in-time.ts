import { makeMessage } from '../../../l10n/translate.ts';
import { criticalPath, type ScheduledTask } from '../../../scheduling/schedule.ts';
import { moveItem } from '../../../syntax/move-item.ts';
import { child, type SequenceNode, type SyntaxNode } from '../../../syntax/nodes.ts';
import { fixOf } from '../../fixes.ts';
import type { Fix } from '../../problem.ts';
import type { PlanContext } from '../../rule.ts';
import { taskName } from './names.ts';

/** Each candidate costs one full analysis; in long plans at most this many are tried. */
const mostTexts = 6;

/**
 * Moves a critical task that waits for its executor before the other task in the queue: if that one has slack, the
 * project ends earlier. Both are in one list of the plan itself.
 */
export function moves(context: PlanContext): Fix[] {
  const { schedule } = context;
  const { activities } = schedule.network;
  const byActivity = new Map(schedule.tasks.map(task => [task.activity, task]));
  return criticalPath(schedule)
    .flatMap(task => {
      const arc = activities[task.activity]?.waitsFor.find(({ because }) => because === 'executor');
      const before = arc && byActivity.get(arc.from);
      return before ? moveBefore(task, before, context) : [];
    })
    .slice(0, mostTexts);
}

function moveBefore(task: ScheduledTask, other: ScheduledTask, { document, plan }: PlanContext): Fix[] {
  const [own, earlier] = [writtenTask(task), writtenTask(other)];
  const list =
    own &&
    listOf(
      own.node,
      plan.blocks.map(({ node }) => child(node, 'tasks')),
    );
  if (!own || !earlier || !list) return [];
  const title = makeMessage('reorder.fix', { task: taskName(own), other: taskName(earlier) });
  return fixOf(title, moveItem(document, list, list.items.indexOf(own.node), list.items.indexOf(earlier.node)));
}

function writtenTask({ what }: ScheduledTask) {
  const task = what.kind === 'task' ? what.leaf.task : undefined;
  return task?.origin === undefined ? task : undefined;
}

/** The list of tasks that contains an item, at any depth. */
function listOf(item: SyntaxNode, lists: (SyntaxNode | undefined)[]): SequenceNode | undefined {
  for (const list of lists) {
    if (list?.kind !== 'sequence') continue;
    if (list.items.includes(item)) return list;
    const inner = listOf(
      item,
      list.items.map(node => child(node, 'tasks')),
    );
    if (inner) return inner;
  }
  return undefined;
}
