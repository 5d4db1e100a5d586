import { memoize } from '../../../base/memo.ts';
import type { Executor, LeafTask, Task } from '../../../plan/model.ts';
import type { PricedBlock, PricedPlan } from '../../../pricing/price-plan.ts';
import type { PricedTask } from '../../../pricing/price-task.ts';
import type { RelativeSpan, SyntaxNode } from '../../../syntax/nodes.ts';
import { markOf } from '../../rule.ts';

/** A piece of work with what it costs and who does it. */
export interface Leaf {
  task: LeafTask;
  priced: PricedTask;
  block: PricedBlock;
  /** Undefined where nobody is named, or somebody who does not exist. */
  executor: Executor | undefined;
  /** Which task says who does it: this one, or the nearest around it. */
  assigner: Task | undefined;
}

/** All work that is not dropped, what is only offered and what cases bring included. */
export const leavesOfPlan = memoize((plan: PricedPlan): readonly Leaf[] => plan.everyBlock.flatMap(leavesIn));

/** The work that is in the totals. */
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

/** Of the leaves that one call of a case brings the first: the plan has one place to mark for all of them. */
export function oncePerPlace(leaves: readonly Leaf[]): Leaf[] {
  const seen = new Set<SyntaxNode>();
  return leaves.filter(({ task }) => {
    const isNew = !seen.has(task.place);
    seen.add(task.place);
    return isNew;
  });
}

/** Where the plan says who does it: the name, if it stands at the task or the call itself, else what the task goes by. */
export function executorMark({ task, assigner }: Leaf): RelativeSpan {
  const own = assigner?.node === task.place ? assigner.executor : undefined;
  return own ? own.node.span : markOf(task.place);
}

/** Where the plan speaks of the value of `key`: for what a case brings, where the case is called. */
export function keyMark({ task }: Leaf, key: string): RelativeSpan {
  return markOf(task.place, task.origin === undefined ? key : 'id');
}
