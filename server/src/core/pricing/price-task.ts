import { one, round, zero } from '../base/decimal.ts';
import { lastAnswers, memoize } from '../base/memo.ts';
import type { Block, GroupTask, LeafTask, Plan, Task, UnresolvedTask } from '../plan/model.ts';
import { type Amount, add, amountOf, combine, isKnown, multiply, Unknown, unknown } from './amount.ts';
import { deviationSixths, effortTimesRate, expectedSixths, timesRate } from './effort.ts';
import { type Assignment, assignmentOf, costRateOf, type ExecutorIndex, isClients, rateOf } from './rate.ts';

/** Whether a task is in the totals, offered besides, or left out (language.md step 2). */
export type Inclusion = 'counted' | 'optional' | 'dropped';

/** Who pays for work: the client, the integrator, or the client's people with their own hours. */
export type Payer = 'client' | 'integrator' | 'client-hours';

/** A task with its figures. Those of a group are sums over tasks with the same inclusion. */
export interface PricedTask {
  task: Task;
  counting: Inclusion;
  /** For a group its own; its tasks may differ. */
  payer: Payer;
  /** Hours of all units and occurrences in sixths, whoever pays for them. */
  effort: Amount;
  /** Hourly rate; undefined if the task is priced otherwise. */
  rate: Amount | undefined;
  net: Amount;
  cost: Amount;
  /** (max − min) × quantity × rate: six standard deviations of the net. 0 for a fixed price. */
  spread: Amount;
  pricedBy: 'hours' | 'price' | 'tasks' | 'nothing';
  assignment: Assignment;
  tasks: PricedTask[];
}

/** The context that the price of a task depends on. */
export interface TaskSetting {
  plan: Plan;
  /** Undefined if a case is priced outside of any block. */
  block: Pick<Block, 'rate'> | undefined;
  digits: number;
  executors: ExecutorIndex;
  /** Parent tasks, innermost first. */
  around: Task[];
  counting: Inclusion;
}

/** Prices a task; remembered as long as the task and its context are the same objects. */
export function priceTask(task: Task, setting: TaskSetting): PricedTask {
  const { plan, block, digits, executors, around, counting } = setting;
  if (around.length > 0) return priceAnew(task, setting);
  return known(task, [plan.pricing, block?.rate, digits, executors, counting], () => priceAnew(task, setting));
}

const known = lastAnswers<PricedTask>();

function priceAnew(task: Task, setting: TaskSetting): PricedTask {
  const counting = inclusionOf(task, setting.counting);
  const own = { ...setting, counting };
  if (task.kind === 'group') return priceGroup(task, own);
  return task.kind === 'leaf' ? priceLeaf(task, own) : priceUnresolved(task, own);
}

/** Tasks inside a dropped or optional task share its inclusion. */
export function inclusionOf(part: Pick<Task, 'dropped' | 'optional'>, around: Inclusion): Inclusion {
  if (part.dropped || around === 'dropped') return 'dropped';
  return part.optional || around === 'optional' ? 'optional' : 'counted';
}

/** Internal work, with its sub-tasks, is paid by the integrator; the client's people pay with their hours. */
export function payerOf(priced: { internal: boolean }, around: readonly Task[], assignment: Assignment): Payer {
  if (priced.internal || around.some(task => task.internal)) return 'integrator';
  return isClients(assignment) ? 'client-hours' : 'client';
}

function priceLeaf(task: LeafTask, setting: TaskSetting): PricedTask {
  const { plan, block, digits, executors, around, counting } = setting;
  const assignment = assignmentOf(task, around, executors);
  const payer = payerOf(task, around, assignment);
  const quantity = amountOf(task.quantity, one, unknown('reason.unreadable', { key: 'quantity' }));
  const times = occurrencesOf(task);
  const effort = effortOf(task, quantity);
  const fixed = task.price && (task.price.value ?? unknown('reason.unreadable', { key: 'price' }));
  const rate = fixed || payer !== 'client' ? undefined : rateOf(task, around, block, plan, executors);
  const net = payer === 'integrator' ? zero : netOf(effort, quantity, fixed, rate, digits);
  const cost = costOf(task, effort, quantity, payer, assignment, digits);
  return {
    task,
    counting,
    payer,
    effort: multiply(effort, times),
    rate,
    net: multiply(net, times),
    cost: multiply(cost, times),
    spread: rate ? multiply(spreadOf(task, quantity, rate), times) : zero,
    pricedBy: fixed ? 'price' : 'hours',
    assignment,
    tasks: [],
  };
}

/** How often a task is done: once, or by `every` and `times` (docs/language.md, recurring tasks). */
export function occurrencesOf({ every, times }: LeafTask): Amount {
  if (!every && !times) return one;
  if (every?.value && times?.value) return one.times(times.value);
  if (every && times) return unknown('reason.unreadable', { key: every.value ? 'times' : 'every' });
  return unknown(every ? 'reason.every-without-times' : 'reason.times-without-every');
}

function netOf(effort: Amount, quantity: Amount, fixed: Amount | undefined, rate: Amount | undefined, digits: number) {
  if (fixed) return combine([fixed, quantity], ([each = zero, count = one]) => round(each.times(count), digits));
  return rate ? effortTimesRate(effort, rate, digits) : zero;
}

/** Effort of one occurrence. A wait takes time but no hours. */
function effortOf(task: LeafTask, quantity: Amount): Amount {
  const estimate = task.hours?.value;
  if (estimate)
    return quantity === one
      ? expectedSixths(estimate)
      : combine([quantity], ([times = one]) => expectedSixths(estimate).times(times));
  if (task.hours) return unknown('reason.unreadable-in', { key: 'hours', task: task.id });
  return task.price || task.duration ? zero : unknown('reason.no-estimate', { task: task.id });
}

function spreadOf(task: LeafTask, quantity: Amount, rate: Amount): Amount {
  const estimate = task.hours?.value;
  if (!estimate) return zero;
  if (quantity === one && isKnown(rate)) return timesRate(deviationSixths(estimate))(rate);
  return combine([quantity, rate], ([times = one, perHour = zero]) =>
    deviationSixths(estimate).times(times).times(perHour),
  );
}

/** Language.md step 10. A fixed price without hours says nothing about the cost; the client's hours cost nothing. */
function costOf(
  task: LeafTask,
  effort: Amount,
  quantity: Amount,
  payer: Payer,
  assignment: Assignment,
  digits: number,
): Amount {
  if (task.cost) {
    const cost = task.cost.value ?? unknown('reason.unreadable', { key: 'cost' });
    return combine([cost, quantity], ([each = zero, times = one]) => round(each.times(times), digits));
  }
  if (payer === 'client-hours') return zero;
  if (!task.hours) return task.price || !task.duration ? unknown('reason.no-cost', { task: task.id }) : zero;
  return effortTimesRate(effort, costRateOf(assignment), digits);
}

function priceGroup(task: GroupTask, setting: TaskSetting): PricedTask {
  const tasks = task.tasks.map(child => priceTask(child, { ...setting, around: [task, ...setting.around] }));
  const same = tasks.filter(child => child.counting === setting.counting);
  const assignment = assignmentOf(task, setting.around, setting.executors);
  return {
    task,
    counting: setting.counting,
    payer: payerOf(task, setting.around, assignment),
    effort: add(...same.map(child => child.effort)),
    rate: undefined,
    net: add(...same.map(child => child.net)),
    cost: add(...same.map(child => child.cost)),
    spread: zero,
    pricedBy: 'tasks',
    assignment,
    tasks,
  };
}

function priceUnresolved(task: UnresolvedTask, setting: TaskSetting): PricedTask {
  const amount = new Unknown([task.reason]);
  const assignment = assignmentOf(task, setting.around, setting.executors);
  const payer = payerOf(task, setting.around, assignment);
  const amounts = { effort: amount, rate: undefined, net: amount, cost: amount, spread: amount };
  return { task, counting: setting.counting, payer, ...amounts, pricedBy: 'nothing', assignment, tasks: [] };
}

/** The leaves of the tree of tasks, which carry the numbers. */
export const leavesOf = memoize((tasks: readonly PricedTask[]): readonly PricedTask[] =>
  tasks.flatMap(priced => (priced.task.kind === 'group' ? leavesOf(priced.tasks) : [priced])),
);

/** The leaves of a block that are in its figures. */
export function countedLeaves(block: { tasks: PricedTask[] }): readonly PricedTask[] {
  return countedOf(block.tasks);
}

const countedOf = memoize((tasks: PricedTask[]) => leavesOf(tasks).filter(leaf => leaf.counting === 'counted'));
