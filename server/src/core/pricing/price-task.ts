import { one, round, zero } from '../base/decimal.ts';
import { memoize } from '../base/memo.ts';
import type { Block, GroupTask, LeafTask, Plan, Task, UnresolvedTask } from '../plan/model.ts';
import { type Amount, add, amountOf, combine, isKnown, Unknown, unknown } from './amount.ts';
import { deviationSixths, effortTimesRate, expectedSixths, timesRate } from './effort.ts';
import { type Assignment, assignmentOf, costRateOf, type ExecutorIndex, rateOf } from './rate.ts';

/** Whether a task is in the totals, offered beside them, or nowhere (language.md step 2). */
export type Inclusion = 'counted' | 'optional' | 'dropped';

/** A task with its numbers. A group's are the sums of what counts like itself below it. */
export interface PricedTask {
  task: Task;
  counting: Inclusion;
  /** Sixths of an hour, quantity included. */
  effort: Amount;
  /** Price of an hour; undefined where the task is priced otherwise. */
  rate: Amount | undefined;
  net: Amount;
  cost: Amount;
  /** (max − min) × quantity × rate: six standard deviations of the net. 0 for what has a fixed price. */
  spread: Amount;
  pricedBy: 'hours' | 'price' | 'tasks' | 'nothing';
  assignment: Assignment;
  tasks: PricedTask[];
}

/** What pricing a task needs to know of where it stands. */
export interface TaskSetting {
  plan: Plan;
  /** Undefined where a case is priced that stands in no block. */
  block: Pick<Block, 'rate'> | undefined;
  digits: number;
  executors: ExecutorIndex;
  /** Tasks around it, innermost first. */
  around: Task[];
  counting: Inclusion;
}

export function priceTask(task: Task, setting: TaskSetting): PricedTask {
  const counting = countingOf(task, setting.counting);
  const own = { ...setting, counting };
  if (task.kind === 'group') return priceGroup(task, own);
  return task.kind === 'leaf' ? priceLeaf(task, own) : priceUnresolved(task, own);
}

/** What is under a dropped or optional task shares its fate. */
function countingOf(task: Task, around: Inclusion): Inclusion {
  if (task.dropped || around === 'dropped') return 'dropped';
  return task.optional || around === 'optional' ? 'optional' : 'counted';
}

function priceLeaf(task: LeafTask, setting: TaskSetting): PricedTask {
  const { plan, block, digits, executors, around, counting } = setting;
  const assignment = assignmentOf(task, around, executors);
  const quantity = amountOf(task.quantity, one, unknown('reason.unreadable', { key: 'quantity' }));
  const effort = effortOf(task, quantity);
  const cost = costOf(task, effort, quantity, assignment, digits);
  const fixed = task.price && (task.price.value ?? unknown('reason.unreadable', { key: 'price' }));
  const rate = fixed ? undefined : rateOf(task, around, block, plan, executors);
  const net = fixed
    ? combine([fixed, quantity], ([each = zero, times = one]) => round(each.times(times), digits))
    : effortTimesRate(effort, rate ?? zero, digits);
  return {
    task,
    counting,
    effort,
    rate,
    net,
    cost,
    spread: rate ? spreadOf(task, quantity, rate) : zero,
    pricedBy: fixed ? 'price' : 'hours',
    assignment,
    tasks: [],
  };
}

function effortOf(task: LeafTask, quantity: Amount): Amount {
  const estimate = task.hours?.value;
  if (estimate)
    return quantity === one
      ? expectedSixths(estimate)
      : combine([quantity], ([times = one]) => expectedSixths(estimate).times(times));
  if (task.hours) return unknown('reason.unreadable-in', { key: 'hours', task: task.id });
  return task.price ? zero : unknown('reason.no-estimate', { task: task.id });
}

function spreadOf(task: LeafTask, quantity: Amount, rate: Amount): Amount {
  const estimate = task.hours?.value;
  if (!estimate) return zero;
  if (quantity === one && isKnown(rate)) return timesRate(deviationSixths(estimate))(rate);
  return combine([quantity, rate], ([times = one, perHour = zero]) =>
    deviationSixths(estimate).times(times).times(perHour),
  );
}

/** Language.md step 9. A fixed price without hours says nothing of what the work costs. */
function costOf(task: LeafTask, effort: Amount, quantity: Amount, assignment: Assignment, digits: number): Amount {
  if (task.cost) {
    const cost = task.cost.value ?? unknown('reason.unreadable', { key: 'cost' });
    return combine([cost, quantity], ([each = zero, times = one]) => round(each.times(times), digits));
  }
  if (!task.hours) return unknown('reason.no-cost', { task: task.id });
  return effortTimesRate(effort, costRateOf(assignment), digits);
}

function priceGroup(task: GroupTask, setting: TaskSetting): PricedTask {
  const tasks = task.tasks.map(child => priceTask(child, { ...setting, around: [task, ...setting.around] }));
  const same = tasks.filter(child => child.counting === setting.counting);
  return {
    task,
    counting: setting.counting,
    effort: add(...same.map(child => child.effort)),
    rate: undefined,
    net: add(...same.map(child => child.net)),
    cost: add(...same.map(child => child.cost)),
    spread: zero,
    pricedBy: 'tasks',
    assignment: assignmentOf(task, setting.around, setting.executors),
    tasks,
  };
}

function priceUnresolved(task: UnresolvedTask, setting: TaskSetting): PricedTask {
  const amount = new Unknown([task.reason]);
  const assignment = assignmentOf(task, setting.around, setting.executors);
  const amounts = { effort: amount, rate: undefined, net: amount, cost: amount, spread: amount };
  return { task, counting: setting.counting, ...amounts, pricedBy: 'nothing', assignment, tasks: [] };
}

/** The tasks at the ends of the tree: those that carry the numbers. */
export const leavesOf = memoize((tasks: readonly PricedTask[]): readonly PricedTask[] =>
  tasks.flatMap(priced => (priced.task.kind === 'group' ? leavesOf(priced.tasks) : [priced])),
);

/** What of a block's tasks is in its figures. */
export function countedLeaves(block: { tasks: PricedTask[] }): readonly PricedTask[] {
  return countedOf(block.tasks);
}

const countedOf = memoize((tasks: PricedTask[]) => leavesOf(tasks).filter(leaf => leaf.counting === 'counted'));
