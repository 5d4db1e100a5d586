import TinyQueue from 'tinyqueue';
import { daysBetween } from '../base/dates.ts';
import { earlierBlocks, isAccepted } from '../plan/block-state.ts';
import type { Block, Executor, Link, LinkType, Plan, Task } from '../plan/model.ts';
import { type Amount, isKnown } from '../pricing/amount.ts';
import type { PricedBlock, PricedChange, PricedPlan } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import { type Availability, Calendars } from './calendars.ts';
import { ticksPerDay } from './ticks.ts';

/** What is done in a plan, as a net of activities that wait for each other. Numbers of activities are places in lists. */
export interface Network {
  calendars: Calendars;
  /** In the order in which they are taken up: by the list, but none before what it waits for. */
  order: readonly number[];
  activities: readonly Activity[];
  /** What waits in a circle, and so for ever. */
  circular: ReadonlySet<number>;
}

export interface Activity {
  /** What it is of: begin and end of a block or a group are moments, and so is the end of a block's tasks. */
  what:
    | { kind: 'block-begin' | 'tasks-end' | 'block-end'; block: Block }
    | { kind: 'group-begin' | 'group-end'; task: Task; block: Block }
    | { kind: 'task'; leaf: PricedTask; block: Block }
    | { kind: 'change'; change: PricedChange; block: Block }
    /** An option or what was dropped: nobody does it, but what it waited for is still waited for. */
    | { kind: 'left-out'; task: Task };
  /** Undefined for moments, which are in nobody's calendar. */
  calendar: Availability | undefined;
  executor: Executor | undefined;
  /** Ticks of work in that calendar; NaN where unknown. */
  duration: number;
  /** The moment before which its own dates forbid it. */
  earliest: number;
  waitsFor: Arc[];
}

/** How an activity waits for another. */
export interface Arc {
  from: number;
  type: LinkType;
  /** Ticks of work in the plan's calendar. */
  lag: number;
  /** Of a link to a group's start: its members, of which the first to begin is meant. */
  members: readonly number[] | undefined;
  because: 'link' | 'executor' | 'order';
}

/** Where the time of a network begins, and what of the work is still to be done. */
export interface Horizon {
  origin: string;
  /** Whether dates of the plan mean anything: not where the origin is a mere stand-in. */
  isDated: boolean;
  /** Sixths of an hour still to be done; the whole effort where this is left out. */
  remaining?: (leaf: PricedTask, block: Block) => Amount;
  /** Who does it, to try what another would make of it; else as the plan says. */
  executorOf?: (leaf: PricedTask) => Executor | undefined;
  /** A day before which it may not begin, to try what comes of it; beside those of the plan. */
  notBefore?: (leaf: PricedTask) => string | undefined;
}

/**
 * The network of a plan (docs/language.md, «Time»): blocks one after the other or by their `after`, tasks by theirs,
 * an executor's one after the other in the order in which they are taken up.
 */
export function networkOf(priced: PricedPlan, horizon: Horizon): Network {
  return new Builder(priced, horizon).build();
}

class Builder {
  readonly #priced: PricedPlan;
  readonly #plan: Plan;
  readonly #horizon: Horizon;
  readonly #calendars: Calendars;
  readonly #activities: Activity[] = [];
  readonly #blocks = new Map<Block, { begin: number; end: number }>();
  /** By id of a task, the first of that id: its activity, or the two ends of a group. */
  readonly #tasks = new Map<string, { begin: number; end: number; members: number[] }>();
  readonly #links: { activity: { begin: number; end: number }; link: Link }[] = [];
  readonly #availability = new Map<Executor, Availability>();
  readonly #begins = new Map<number, Arc>();

  constructor(priced: PricedPlan, horizon: Horizon) {
    this.#priced = priced;
    this.#plan = priced.plan;
    this.#horizon = horizon;
    this.#calendars = new Calendars(priced.plan, horizon.origin);
  }

  build(): Network {
    for (const block of this.#priced.blocks) this.#addBlock(block);
    this.#tieBlocks();
    for (const { activity, link } of this.#links) this.#tie(activity, link);
    const order = inOrder(this.#activities);
    this.#queue(order);
    const circular = new Set(this.#activities.keys());
    for (const index of order) circular.delete(index);
    return { calendars: this.#calendars, order, activities: this.#activities, circular };
  }

  #add(activity: Omit<Activity, 'waitsFor'>, parent?: number): number {
    const waitsFor: Arc[] = parent === undefined ? [] : [this.#after(parent)];
    return this.#activities.push(Object.assign(activity, { waitsFor })) - 1;
  }

  /** All parts of a block or a group begin after the same moment: one arc is enough for them. */
  #after(parent: number): Arc {
    let known = this.#begins.get(parent);
    if (!known) {
      known = arc(parent, 'order');
      this.#begins.set(parent, known);
    }
    return known;
  }

  #moment(what: Activity['what'], parent?: number): number {
    return this.#add({ what, calendar: undefined, executor: undefined, duration: 0, earliest: 0 }, parent);
  }

  #addBlock(priced: PricedBlock): void {
    const { block } = priced;
    const begin = this.#moment({ kind: 'block-begin', block });
    const parts = priced.tasks.map(task => this.#addTask(task, block, begin).end);
    const worked = this.#moment({ kind: 'tasks-end', block }, begin);
    for (const part of parts) this.#wait(worked, arc(part, 'order'));
    const changes = isAccepted(block) ? [] : priced.changeList;
    const last = changes.flatMap(change => this.#addChange(change, block, worked));
    const end = this.#moment({ kind: 'block-end', block }, worked);
    for (const change of last) this.#wait(end, arc(change, 'order'));
    this.#blocks.set(block, { begin, end });
  }

  #addTask(priced: PricedTask, block: Block, parent: number): { begin: number; end: number; members: number[] } {
    const ends =
      priced.task.kind === 'group' ? this.#addGroup(priced, block, parent) : this.#addLeaf(priced, block, parent);
    if (!this.#tasks.has(priced.task.id)) this.#tasks.set(priced.task.id, ends);
    for (const link of priced.task.after) this.#links.push({ activity: ends, link });
    return ends;
  }

  #addGroup(priced: PricedTask, block: Block, parent: number) {
    const { task } = priced;
    const begin = this.#moment({ kind: 'group-begin', task, block }, parent);
    const own = this.#activities[begin];
    if (own && priced.counting === 'counted') own.earliest = this.#earliest(task);
    const parts = priced.tasks.map(child => this.#addTask(child, block, begin));
    const end = this.#moment({ kind: 'group-end', task, block }, begin);
    for (const part of parts) this.#wait(end, arc(part.end, 'order'));
    return { begin, end, members: parts.flatMap(part => part.members) };
  }

  #addLeaf(leaf: PricedTask, block: Block, parent: number) {
    const index =
      leaf.counting === 'counted'
        ? this.#addWork(leaf, block, parent)
        : this.#moment({ kind: 'left-out', task: leaf.task }, parent);
    return { begin: index, end: index, members: leaf.counting === 'counted' ? [index] : [] };
  }

  #addWork(leaf: PricedTask, block: Block, parent: number): number {
    const executor = this.#horizon.executorOf ? this.#horizon.executorOf(leaf) : executorOf(leaf);
    const calendar = this.#availabilityOf(executor);
    const effort = this.#horizon.remaining?.(leaf, block) ?? leaf.effort;
    return this.#add(
      {
        what: { kind: 'task', leaf, block },
        calendar,
        executor,
        duration: durationOf(effort, calendar),
        earliest: this.#earliest(leaf.task, this.#horizon.notBefore?.(leaf)),
      },
      parent,
    );
  }

  /** Agreed changes are done after the tasks of their block; what a change takes away shortens nothing. */
  #addChange(change: PricedChange, block: Block, parent: number): number[] {
    if (isKnown(change.effort) && change.effort.lte(0)) return [];
    const executor = executorOf(change);
    const calendar = this.#availabilityOf(executor);
    const duration = durationOf(change.effort, calendar);
    return [this.#add({ what: { kind: 'change', change, block }, calendar, executor, duration, earliest: 0 }, parent)];
  }

  #availabilityOf(executor: Executor | undefined): Availability {
    if (!executor) return this.#calendars.plan;
    const known = this.#availability.get(executor) ?? this.#calendars.of(executor);
    this.#availability.set(executor, known);
    return known;
  }

  #earliest({ start, notBefore }: Task, tried?: string): number {
    const { origin, isDated } = this.#horizon;
    if (!isDated || (!start && !notBefore && tried === undefined)) return 0;
    const dates = [start?.value, notBefore?.value, tried];
    const days = dates.flatMap(date => (date === undefined ? [] : [daysBetween(origin, date)]));
    return Math.max(0, ...days) * ticksPerDay;
  }

  #tieBlocks(): void {
    for (const [block, earlier] of earlierBlocks(this.#plan)) {
      const begin = this.#blocks.get(block)?.begin;
      const ends = earlier.flatMap(one => this.#blocks.get(one)?.end ?? []);
      for (const end of ends) if (begin !== undefined) this.#wait(begin, arc(end, 'order'));
    }
  }

  #tie({ begin, end }: { begin: number; end: number }, { task, type, lag }: Link): void {
    const target = this.#tasks.get(task ?? '');
    if (!target) return;
    const isFromStart = type === 'SS' || type === 'SF';
    const isToStart = type === 'FS' || type === 'SS';
    const members = isFromStart && target.begin !== target.end ? target.members : undefined;
    // The first of a group to begin is known only when all of them are.
    const from = isFromStart && !members ? target.begin : target.end;
    this.#wait(isToStart ? begin : end, { from, type, lag: this.#lag(lag), members, because: 'link' });
  }

  #lag(lag: Link['lag']): number {
    if (!lag) return 0;
    const hours = lag.value === undefined ? Number.NaN : Number(lag.value.toString());
    return Math.round((hours / this.#calendars.plan.hoursPerDay) * ticksPerDay);
  }

  #wait(activity: number, on: Arc): void {
    this.#activities[activity]?.waitsFor.push(on);
  }

  /**
   * Everybody does one thing at a time. A team takes up its tasks in order, and each when the one so many before it is
   * done: so no more are under way than there are people, however long each takes.
   */
  #queue(order: readonly number[]): void {
    const queues = new Map<Executor, number[]>();
    for (const index of order) {
      const { executor, calendar } = this.#activities[index] ?? {};
      if (!executor) continue;
      const queue = queues.get(executor) ?? [];
      queues.set(executor, queue);
      const people = calendar?.people ?? 1;
      const [last, freeing] = [queue.at(-1), queue.at(-people)];
      if (people > 1 && last !== undefined) this.#wait(index, arc(last, 'executor', 'SS'));
      if (freeing !== undefined) this.#wait(index, arc(freeing, 'executor'));
      queue.push(index);
    }
  }
}

function arc(from: number, because: Arc['because'], type: LinkType = 'FS'): Arc {
  return { from, type, lag: 0, members: undefined, because };
}

/** Who a piece of work is given to, if that is somebody of the plan. */
export function executorOf({ assignment }: Pick<PricedTask, 'assignment'>): Executor | undefined {
  return assignment && 'executor' in assignment ? assignment.executor : undefined;
}

function durationOf(effort: Amount, { effortPerDay }: Availability): number {
  if (!isKnown(effort)) return Number.NaN;
  const sixths = Number(effort.toString());
  if (sixths <= 0) return 0;
  const ticks = Math.round((sixths / 6 / effortPerDay) * ticksPerDay);
  return Number.isFinite(ticks) ? ticks : Number.NaN;
}

/** First those that wait for nothing; of several that could be next the first in the list. Circles are left out. */
function inOrder(activities: readonly Activity[]): number[] {
  const waiting = Int32Array.from(activities, ({ waitsFor }) => waitsFor.length);
  const { followers, first } = followersOf(activities);
  const ready = new TinyQueue<number>();
  for (const [index, count] of waiting.entries()) if (count === 0) ready.push(index);
  const order: number[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    order.push(next);
    for (let at = first[next] as number; at < (first[next + 1] as number); at++) {
      const follower = followers[at] as number;
      const left = (waiting[follower] as number) - 1;
      waiting[follower] = left;
      if (left === 0) ready.push(follower);
    }
  }
  return order;
}

/** Who waits for each, one list after the other: those of activity 3 stand from `first[3]` to `first[4]`. */
function followersOf(activities: readonly Activity[]): { followers: Int32Array; first: Int32Array } {
  const first = new Int32Array(activities.length + 1);
  for (const { waitsFor } of activities)
    for (const { from } of waitsFor) first[from + 1] = (first[from + 1] as number) + 1;
  for (let index = 1; index < first.length; index++)
    first[index] = (first[index] as number) + (first[index - 1] as number);
  const followers = new Int32Array(first.at(-1) ?? 0);
  const free = Int32Array.from(first);
  for (let index = 0; index < activities.length; index++) {
    for (const { from } of activities[index]?.waitsFor ?? []) {
      const at = free[from] as number;
      followers[at] = index;
      free[from] = at + 1;
    }
  }
  return { followers, first };
}
