import { memoize } from '../../../base/memo.ts';
import type { Block, LeafTask, Plan, Task } from '../../../plan/model.ts';
import type { RelativeSpan, SyntaxNode } from '../../../syntax/nodes.ts';

/** A leaf task written in the plan, with the tasks around it. */
export interface WrittenLeaf {
  task: LeafTask;
  block: Block;
  /** From inside out. */
  around: Task[];
}

/** Leaves that are still to be done: estimates of completed, dropped or delivered work need no advice. */
export const leavesAhead = memoize((plan: Plan): readonly WrittenLeaf[] =>
  plan.blocks.filter(isAhead).flatMap(block => ahead(block.tasks, [], block)),
);

function ahead(tasks: Task[], around: Task[], block: Block): WrittenLeaf[] {
  return tasks.flatMap(task => {
    if (isOver(task) || task.origin !== undefined) return [];
    if (task.kind === 'group') return ahead(task.tasks, [task, ...around], block);
    return task.kind === 'leaf' ? [{ task, block, around }] : [];
  });
}

/** The same with groups and case calls, whose estimate may be of the whole. */
export const tasksAhead = memoize((plan: Plan): readonly Task[] =>
  plan.blocks.filter(isAhead).flatMap(block => unfinished(block.tasks)),
);

function unfinished(tasks: Task[]): Task[] {
  return tasks
    .filter(task => !isOver(task) && task.origin === undefined)
    .flatMap(task => (task.kind === 'group' ? [task, ...unfinished(task.tasks)] : [task]));
}

function isAhead({ status }: Block): boolean {
  return !['cancelled', 'delivered', 'accepted'].includes(status);
}

function isOver({ dropped, status }: Task): boolean {
  return dropped || status?.value === 'done';
}

/** The span of an estimate: `4/6/10` as a whole, a mapping of `min`, `likely`, `max` by its first key. */
export function estimateMark(node: SyntaxNode): RelativeSpan {
  return node.kind === 'mapping' && node.pairs[0] ? node.pairs[0].key.span : node.span;
}
