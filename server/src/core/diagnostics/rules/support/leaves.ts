import { memoize } from '../../../base/memo.ts';
import type { Executor, LeafTask, Task } from '../../../plan/model.ts';
import type { PricedBlock, PricedPlan } from '../../../pricing/price-plan.ts';
import type { PricedTask } from '../../../pricing/price-task.ts';
import type { RelativeSpan, SyntaxNode } from '../../../syntax/nodes.ts';
import { markOf } from '../../rule.ts';

/** A leaf task with its figures and executor. */
export interface Leaf {
  task: LeafTask;
  priced: PricedTask;
  block: PricedBlock;
  /** Undefined if none is named, or it is not defined. */
  executor: Executor | undefined;
  /** The task that names the executor: this one, or the nearest enclosing one. */
  assigner: Task | undefined;
}

/** All leaves that are not dropped, with options and tasks of cases. */
export const leavesOfPlan = memoize((plan: PricedPlan): readonly Leaf[] => plan.everyBlock.flatMap(leavesIn));

/** The leaves that are in the totals. */
export const countedLeavesOfPlan = memoize((plan: PricedPlan): readonly Leaf[] => plan.blocks.flatMap(countedIn));

const leavesIn = memoize((block: PricedBlock): readonly Leaf[] => leavesUnder(block.tasks, block, undefined));

const countedIn = memoize((block: PricedBlock) => leavesIn(block).filter(leaf => leaf.priced.counting === 'counted'));

function leavesUnder(tasks: PricedTask[], block: PricedBlock, around: Task | undefined): Leaf[] {
  return tasks.flatMap(priced => {
    const { task, counting, assignment } = priced;
    const assigner = task.executor ? task : around;
    if (counting === 'dropped' || task.kind === 'unresolved') return [];
    if (task.kind === 'group') return leavesUnder(priced.tasks, block, assigner);
    const executor = assignment && 'executor' in assignment ? assignment.executor : undefined;
    return [{ task, priced, block, executor, assigner }];
  });
}

/** One leaf per case call, because the plan has one place to mark for all of them. */
export function oncePerPlace(leaves: readonly Leaf[]): Leaf[] {
  const seen = new Set<SyntaxNode>();
  return leaves.filter(({ task }) => {
    const isNew = !seen.has(task.place);
    seen.add(task.place);
    return isNew;
  });
}

/** The span of the executor: its name at the task or call, else the name of the task. */
export function executorMark({ task, assigner }: Leaf): RelativeSpan {
  const own = assigner?.node === task.place ? assigner.executor : undefined;
  return own ? own.node.span : markOf(task.place);
}

/** The span of a key's value: for a task of a case, the call. */
export function keyMark({ task }: Leaf, key: string): RelativeSpan {
  return markOf(task.place, task.origin === undefined ? key : 'id');
}
