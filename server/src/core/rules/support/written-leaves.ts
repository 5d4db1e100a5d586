import type { LeafTask, Plan, Task } from '../../language/model.ts';
import type { Span, SyntaxNode } from '../../syntax/nodes.ts';

/** A task of the plan's own text with an estimate or a price of its own, and the tasks around it. */
export interface WrittenLeaf {
  task: LeafTask;
  /** From the inside out. */
  around: Task[];
}

/** What is still to be done: an estimate of work that is done, dropped or handed over needs no advice any more. */
export function leavesAhead(plan: Plan): WrittenLeaf[] {
  return plan.blocks.flatMap(block =>
    ['cancelled', 'delivered', 'accepted'].includes(block.status) ? [] : ahead(block.tasks, []),
  );
}

function ahead(tasks: Task[], around: Task[]): WrittenLeaf[] {
  return tasks.flatMap(task => {
    if (task.dropped || task.status?.value === 'done' || task.origin !== undefined) return [];
    if (task.kind === 'group') return ahead(task.tasks, [task, ...around]);
    return task.kind === 'leaf' ? [{ task, around }] : [];
  });
}

/** Where to mark an estimate: `4/6/10` as a whole, a group of `min`, `likely`, `max` at its first key. */
export function estimateMark(node: SyntaxNode): Span {
  return node.kind === 'mapping' && node.pairs[0] ? node.pairs[0].key.span : node.span;
}
