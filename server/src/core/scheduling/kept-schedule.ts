import { type Block, fileOf } from '../plan/model.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import { isSameInTime } from './same-in-time.ts';
import type { Schedule } from './schedule.ts';

/** The last schedule of each text, with the prices that it was made from. */
const last = new WeakMap<object, { priced: PricedPlan; schedule: Schedule }>();

/** The schedule of a plan: if an edit changed nothing that concerns time, the previous schedule with the new tasks. */
export function keptSchedule(priced: PricedPlan, make: () => Schedule): Schedule {
  const file = fileOf(priced.plan);
  const before = last.get(file);
  const isKept = before && isSameInTime(before.priced.plan, priced.plan);
  const schedule = isKept ? withTasksOf(before.schedule, before.priced, priced) : make();
  last.set(file, { priced, schedule });
  return schedule;
}

/** The schedule with its activities replaced by those of another version of the plan, in the same order. */
function withTasksOf(schedule: Schedule, before: PricedPlan, now: PricedPlan): Schedule {
  const renewal = new Renewal(before, now);
  if (renewal.isNone) return schedule;
  const { network } = schedule;
  return {
    ...schedule,
    blocks: schedule.blocks.map(block => renewal.of(block)),
    tasks: schedule.tasks.map(task => renewal.work(task)),
    network: { ...network, activities: network.activities.map(activity => renewal.work(activity)) },
  };
}

/**
 * Maps blocks, tasks, changes and executors of one version to those of the next, as far as they are different objects.
 */
class Renewal {
  readonly #now = new Map<unknown, unknown>();
  /** A renamed executor, or one with another cost, has the same times, also in unchanged blocks. */
  readonly #hasPeople: boolean;

  constructor(before: PricedPlan, now: PricedPlan) {
    for (const [index, executor] of now.plan.executors.entries()) {
      const earlier = before.plan.executors[index];
      if (earlier !== executor) this.#now.set(earlier, executor);
    }
    this.#hasPeople = this.#now.size > 0;
    for (const [index, block] of now.everyBlock.entries()) this.#add(before.everyBlock[index] as PricedBlock, block);
  }

  get isNone(): boolean {
    return this.#now.size === 0;
  }

  #add(before: PricedBlock, now: PricedBlock): void {
    if (before === now) return;
    this.#now.set(before.block, now.block);
    for (const [index, change] of now.changeList.entries()) this.#now.set(before.changeList[index], change);
    this.#addTasks(before.tasks, now.tasks);
  }

  #addTasks(before: readonly PricedTask[], now: readonly PricedTask[]): void {
    for (const [index, task] of now.entries()) {
      const earlier = before[index] as PricedTask;
      if (earlier === task) continue;
      this.#now.set(earlier, task);
      this.#now.set(earlier.task, task.task);
      this.#addTasks(earlier.tasks, task.tasks);
    }
  }

  /** Maps an object of one version to the next; the object itself if it is unchanged. */
  of<T extends object>(named: T): T {
    if (!Object.values(named).some(value => this.#now.has(value))) return named;
    const entries = Object.entries(named).map(([key, value]) => [key, this.#now.get(value) ?? value]);
    return Object.fromEntries(entries) as T;
  }

  /** The same for an activity's subject; most belong to unchanged blocks. */
  work<T extends { what: object; block?: Block }>(work: T): T {
    const block = work.block ?? ('block' in work.what ? work.what.block : undefined);
    if (block !== undefined && !this.#hasPeople && !this.#now.has(block)) return work;
    const what = this.of(work.what);
    const own = this.of(work);
    return what === work.what ? own : { ...own, what };
  }
}
