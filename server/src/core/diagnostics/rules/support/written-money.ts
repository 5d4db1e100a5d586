import type { Decimal } from '../../../base/decimal.ts';
import { memoize } from '../../../base/memo.ts';
import type { Field } from '../../../language/values.ts';
import type { Block, Executor, LeafTask, Plan, Task } from '../../../plan/model.ts';
import type { SyntaxNode } from '../../../syntax/nodes.ts';

type What = 'rate' | 'price' | 'cost';

/** An amount written in the plan, of work that may be done. */
export interface WrittenAmount {
  what: What;
  /** The kind of object that it belongs to. */
  kind: 'pricing' | 'executor' | 'block' | 'task' | 'change';
  /** The mapping that contains it. */
  owner: SyntaxNode;
  field: Field<Decimal>;
  /** Its executor or block; neither for pricing and changes. */
  executor?: Executor;
  block?: Block;
  task?: Task;
}

type Keyed = Partial<Record<What, Field<Decimal> | undefined>>;

export const writtenAmounts = memoize((plan: Plan): readonly WrittenAmount[] => {
  const { pricing } = plan;
  const blocks = plan.blocks.filter(block => block.status !== 'cancelled');
  const changes = plan.changes.filter(change => change.status?.value !== 'rejected');
  return [
    ...(pricing ? amountsOf('pricing', pricing.node, { rate: pricing.rate }) : []),
    ...plan.executors.flatMap(executor => amountsOf('executor', executor.node, pick(executor), { executor })),
    ...blocks.flatMap(block => amountsOf('block', block.node, pick(block), { block })),
    ...blocks.flatMap(amountsIn),
    ...changes.flatMap(change => amountsOf('change', change.node, pick(change))),
  ];
});

const amountsIn = memoize((block: Block) =>
  ownTasks(block.tasks).flatMap(task => amountsOf('task', task.node, pick(task), { block, task })),
);

/** Tasks written in the plan that are neither dropped nor inside a dropped task. */
export function ownTasks(tasks: Task[]): Task[] {
  return tasks
    .filter(task => !task.dropped && task.origin === undefined)
    .flatMap(task => (task.kind === 'group' ? [task, ...ownTasks(task.tasks)] : [task]));
}

function pick(holder: Keyed | LeafTask): Keyed {
  return { rate: holder.rate, price: holder.price, cost: holder.cost };
}

function amountsOf(
  kind: WrittenAmount['kind'],
  owner: SyntaxNode,
  keyed: Keyed,
  of: Partial<WrittenAmount> = {},
): WrittenAmount[] {
  return (['rate', 'price', 'cost'] as const).flatMap(what => {
    const field = keyed[what];
    return field ? [{ ...of, what, kind, owner, field }] : [];
  });
}
