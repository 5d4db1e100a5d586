import { daysBetween } from '../base/dates.ts';
import { one } from '../base/decimal.ts';
import { earlierBlocks, isAccepted } from '../plan/block-state.ts';
import type { Block, Executor, Link, LinkType, Period, Plan, Task } from '../plan/model.ts';
import { type Amount, combine, isKnown } from '../pricing/amount.ts';
import type { PricedBlock, PricedChange, PricedPlan } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import { type Availability, Calendars } from './calendars.ts';
import type { Activity, Arc, Horizon, Network } from './network.ts';
import { inOrder } from './order.ts';
import { linkedTasks, type Sequence } from './sequence.ts';
import {
  beginOf,
  type DayTeller,
  endOf,
  happeningOf,
  never,
  nightAfter,
  periodsAfter,
  type Shift,
  workdaysAfterDay,
} from './shifts.ts';
import { durationOf, executorOf, isOfOthers, isWait, isWork, timesOf } from './task-times.ts';
import { ticksPerDay } from './ticks.ts';

/**
 * Builds the network of a plan (docs/language.md, «Time»): blocks in sequence or by `after`, tasks by their links, an
 * executor's tasks in the order of the queue.
 */
export function networkOf(priced: PricedPlan, horizon: Horizon): Network {
  return new Builder(priced, horizon).build();
}

/** What links can refer to: start and end, and for a group its members. */
interface Ends {
  begin: number;
  /** The end that others wait for. */
  end: number;
  /** The activity that links to the end are tied to. */
  until: number;
  members: number[];
}

/** Where tasks are added: block, group, and the preceding unassigned work. */
interface Site {
  block: Block;
  /** The start of the block. */
  begin: number;
  parent: number;
  sequence: Sequence;
}

class Builder {
  readonly #priced: PricedPlan;
  readonly #plan: Plan;
  readonly #horizon: Horizon;
  readonly #calendars: Calendars;
  readonly #activities: Activity[] = [];
  /** `end` is what other blocks wait for. */
  readonly #blocks = new Map<Block, { begin: number; end: number }>();
  /** Start and end by task id; of two tasks with one id, the first. */
  readonly #tasks = new Map<string, { begin: number; end: number; members: number[] | undefined }>();
  readonly #links: { activity: { begin: number; until: number | undefined }; link: Link }[] = [];
  readonly #linked: ReadonlySet<Task>;
  readonly #availability = new Map<Executor, Availability>();
  readonly #begins = new Map<number, Arc>();

  constructor(priced: PricedPlan, horizon: Horizon) {
    this.#priced = priced;
    this.#plan = priced.plan;
    this.#horizon = horizon;
    this.#calendars = new Calendars(priced.plan, horizon.origin);
    this.#linked = linkedTasks(priced.blocks);
  }

  build(): Network {
    for (const block of this.#priced.blocks) {
      if (block.recurring) this.#addRecurring(block);
      else this.#addBlock(block);
    }
    this.#tieBlocks();
    for (const { activity, link } of this.#links) this.#tie(activity, link);
    const order = inOrder(this.#activities);
    this.#queue(order);
    const circular = new Set(this.#activities.keys());
    for (const index of order) circular.delete(index);
    return { calendars: this.#calendars, order, activities: this.#activities, circular };
  }

  #add(activity: Omit<Activity, 'waitsFor' | 'isApart'>, parent?: number, isApart = false): number {
    const waitsFor: Arc[] = parent === undefined ? [] : [this.#after(parent)];
    return this.#activities.push(Object.assign(activity, { isApart, waitsFor })) - 1;
  }

  /** All parts of a block or group wait for one moment, so one arc serves all. */
  #after(parent: number): Arc {
    let known = this.#begins.get(parent);
    if (!known) {
      known = arc(parent, 'order');
      this.#begins.set(parent, known);
    }
    return known;
  }

  #moment(what: Activity['what'], parent?: number, isApart = false): number {
    return this.#add({ what, calendar: undefined, executor: undefined, duration: 0, earliest: 0 }, parent, isApart);
  }

  #addBlock(priced: PricedBlock): void {
    const { block } = priced;
    const begin = this.#moment({ kind: 'block-begin', block });
    const site: Site = { block, begin, parent: begin, sequence: { last: undefined } };
    const parts = priced.tasks.map(task => this.#addTask(task, site));
    const worked = this.#moment({ kind: 'tasks-end', block }, begin);
    for (const part of parts) this.#wait(worked, arc(part.end, 'order'));
    const changes = isAccepted(block) ? [] : priced.changeList;
    const last = changes.flatMap(change => this.#addChange(change, block, worked));
    const lasted = this.#lastedOf(block, begin, worked, parts);
    const end = this.#moment({ kind: 'block-end', block }, worked);
    for (const one of [...last, ...lasted]) this.#wait(end, arc(one, 'order'));
    this.#blocks.set(block, { begin, end: this.#acceptanceOf(block, begin, end) });
  }

  /** The moment until which a block with a duration lasts. */
  #lastedOf(block: Block, begin: number, worked: number, parts: readonly Ends[]): number[] {
    const duration = this.#ticksOf(block.duration, this.#horizon.left?.ofBlock(block) ?? one);
    if (duration === 0) return [];
    const members = parts.flatMap(part => part.members);
    const lasted = this.#moment({ kind: 'lasted', part: block, block });
    this.#wait(lasted, lasting(worked, members.length > 0 ? members : [begin], duration));
    return [lasted];
  }

  /** A recurring block lasts for its periods from its start; its work is in nobody's queue. */
  #addRecurring({ block, tasks, changeList, recurring }: PricedBlock): void {
    const begin = this.#moment({ kind: 'block-begin', block }, undefined, true);
    const end = this.#moment({ kind: 'block-end', block }, undefined, true);
    this.#wait(end, { ...arc(begin, 'order'), shift: this.#periods(recurring?.every, recurring?.times) });
    for (const task of tasks) this.#addPeriodic(task, block, begin, end, begin);
    for (const change of isAccepted(block) ? [] : changeList) {
      if (change.change.eachPeriod) this.#addWorkOfPeriod(change, block, begin, begin);
      else this.#addChange(change, block, begin, true);
    }
    this.#blocks.set(block, { begin, end: this.#acceptanceOf(block, begin, end) });
  }

  #periods(every: Period | undefined, times: Amount | undefined): Shift {
    if (!every || times === undefined || !isKnown(times)) return never;
    const { calendar } = this.#calendars.plan;
    return periodsAfter(calendar.origin, beginOf(calendar), every, Number(times.toString()));
  }

  #addPeriodic(priced: PricedTask, block: Block, parent: number, end: number, begin: number): void {
    const { task } = priced;
    if (!this.#tasks.has(task.id)) this.#tasks.set(task.id, { begin, end, members: undefined });
    for (const link of task.after) this.#links.push({ activity: { begin, until: undefined }, link });
    if (task.kind === 'group') {
      const own = this.#moment({ kind: 'group-begin', task, block }, parent, true);
      for (const child of priced.tasks) this.#addPeriodic(child, block, own, end, begin);
      this.#moment({ kind: 'group-end', task, block }, own, true);
    } else if (priced.counting === 'counted') {
      this.#addWorkOfPeriod(priced, block, parent, begin);
    }
  }

  #addWorkOfPeriod(part: PricedTask | PricedChange, block: Block, parent: number, begin: number): void {
    const executor = executorOf(part);
    const calendar = this.#availabilityOf(executor);
    const duration = durationOf(part.effort, calendar);
    this.#add(
      { what: { kind: 'periodic', part, block, begin }, calendar, executor, duration, earliest: 0 },
      parent,
      true,
    );
  }

  /** The moment from which other blocks may begin: the acceptance, if the terms give days for it. */
  #acceptanceOf(block: Block, begin: number, end: number): number {
    const days = this.#plan.terms.acceptanceDays;
    if (!days || (this.#horizon.left && isAccepted(block))) return end;
    const accepted = this.#moment({ kind: 'acceptance', block }, undefined, true);
    this.#wait(accepted, arc(end, 'order'));
    const date = block.accepted?.value;
    const own = this.#activities[accepted];
    if (date !== undefined && this.#horizon.isDated) {
      if (own) own.earliest = Math.max(0, daysBetween(this.#horizon.origin, date) + 1) * ticksPerDay;
    } else if (days.value === undefined) {
      this.#wait(accepted, { ...arc(end, 'order'), shift: never });
    } else {
      for (const [part, teller] of this.#endsIn(begin, end)) {
        const shift = workdaysAfterDay(this.#calendars.plan.calendar, teller, days.value);
        this.#wait(accepted, { ...arc(part, 'order'), shift });
      }
    }
    return accepted;
  }

  /** The ends of a block, each with the way to get its date. */
  #endsIn(begin: number, end: number): [number, DayTeller][] {
    const plan = this.#calendars.plan.calendar;
    const found: [number, DayTeller][] = [];
    for (let index = begin; index <= end; index++) {
      const { what, calendar, duration, isApart } = this.#activities[index] as Activity;
      if (isApart) continue;
      if (what.kind === 'lasted') found.push([index, endOf(plan)]);
      if (!calendar) continue;
      found.push([index, duration === 0 ? happeningOf(calendar.calendar) : endOf(calendar.calendar)]);
    }
    if (this.#activities[end]?.isApart) return [[end, nightAfter]];
    return found.length > 0 ? found : [[begin, beginOf(plan)]];
  }

  #addTask(priced: PricedTask, site: Site): Ends {
    const ends = priced.task.kind === 'group' ? this.#addGroup(priced, site) : this.#addLeaf(priced, site);
    if (!this.#tasks.has(priced.task.id)) this.#tasks.set(priced.task.id, ends);
    for (const link of priced.task.after) this.#links.push({ activity: ends, link });
    return ends;
  }

  #addGroup(priced: PricedTask, around: Site): Ends {
    const { task } = priced;
    const { block, parent, sequence } = around;
    const begin = this.#moment({ kind: 'group-begin', task, block }, parent);
    const own = this.#activities[begin];
    if (own && priced.counting === 'counted') own.earliest = this.#earliest(task);
    const site = { ...around, parent: begin, sequence: this.#linked.has(task) ? { last: undefined } : sequence };
    const parts = priced.tasks.map(child => this.#addTask(child, site));
    const end = this.#moment({ kind: 'group-end', task, block }, begin);
    for (const part of parts) this.#wait(end, arc(part.end, 'order'));
    return { begin, end, until: end, members: parts.flatMap(part => part.members) };
  }

  #addLeaf(leaf: PricedTask, site: Site): Ends {
    if (leaf.counting === 'counted') return this.#addWork(leaf, site);
    const index = this.#moment({ kind: 'left-out', task: leaf.task }, site.parent);
    return { begin: index, end: index, until: index, members: [] };
  }

  #addWork(leaf: PricedTask, site: Site): Ends {
    const { block, parent, sequence } = site;
    const executor = isOfOthers(leaf) ? undefined : this.#executorOf(leaf);
    const calendar = this.#availabilityOf(executor);
    const times = this.#timesLeft(leaf);
    const passes = isWait(leaf) && !executor && !isTiedByItsEnd(leaf.task);
    const begin = this.#add(
      {
        what: { kind: 'task', leaf, block },
        calendar,
        executor,
        duration: passes ? this.#taskDuration(leaf) : this.#workOf(leaf, times, calendar),
        earliest: this.#earliest(leaf.task, this.#horizon.notBefore?.(leaf)),
      },
      parent,
    );
    if (!executor && isWork(leaf.effort) && !this.#linked.has(leaf.task)) {
      if (sequence.last !== undefined) this.#wait(begin, arc(sequence.last, 'sequence'));
      sequence.last = begin;
    }
    return this.#endsOf(leaf, begin, times, passes ? 0 : this.#taskDuration(leaf), block);
  }

  /**
   * The ends of a task that recurs, or lasts longer than its hours; of any other its work. Links to its end move the work, which
   * is done where it would be if nothing lasted: so nothing is done earlier because something lasts longer.
   */
  #endsOf(leaf: PricedTask, first: number, times: number, duration: number, block: Block): Ends {
    const every = leaf.task.kind === 'leaf' ? leaf.task.every?.value : undefined;
    const later = every ? this.#addOccurrences(leaf, first, every, times, block) : [];
    const simple = { begin: first, end: first, until: later.at(-1) ?? first, members: [first] };
    const lasted = duration === 0 ? [] : [this.#moment({ kind: 'lasted', part: leaf, block })];
    for (const moment of lasted) this.#wait(moment, { ...arc(first, 'lasting', 'SS'), lag: duration });
    const others = [...later, ...lasted];
    if (others.length === 0) return simple;
    const end = this.#moment({ kind: 'task-end', leaf, block }, first);
    for (const other of others) this.#wait(end, arc(other, 'order'));
    return { ...simple, end };
  }

  /** Adds the occurrences after the first, on their dates. */
  #addOccurrences(leaf: PricedTask, first: number, every: Period, times: number, block: Block): number[] {
    const { calendar, executor, duration } = this.#activities[first] as Activity;
    if (!calendar) return [];
    const own = calendar.calendar;
    const day = duration === 0 ? happeningOf(own) : beginOf(own);
    return Array.from({ length: times - 1 }, (_, index) => {
      const shift = periodsAfter(own.origin, day, every, index + 1);
      const again = this.#add({ what: { kind: 'occurrence', leaf, block }, calendar, executor, duration, earliest: 0 });
      this.#wait(again, { ...arc(first, 'sequence', 'SS'), shift });
      return again;
    });
  }

  #taskDuration(leaf: PricedTask): number {
    const share = this.#horizon.left?.ofTask(leaf) ?? one;
    return leaf.task.kind === 'leaf' ? this.#ticksOf(leaf.task.duration, share) : 0;
  }

  /** Number of remaining occurrences of a recurring task: at least one, though possibly without remaining work. */
  #timesLeft(leaf: PricedTask): number {
    const times = timesOf(leaf);
    const share = this.#horizon.left?.ofTask(leaf);
    return share === undefined ? times : Math.max(1, Math.ceil(times * Number(share.toString()) - 1e-9));
  }

  /** Ticks of work per occurrence. */
  #workOf(leaf: PricedTask, times: number, calendar: Availability): number {
    const { left } = this.#horizon;
    const all = left
      ? combine([leaf.effort], ([value = one]) => value.times(left.ofTask(leaf)).times(left.pace))
      : leaf.effort;
    return durationOf(times === 1 ? all : combine([all], ([value = one]) => value.div(times)), calendar);
  }

  #executorOf(leaf: PricedTask): Executor | undefined {
    return this.#horizon.executorOf ? this.#horizon.executorOf(leaf) : executorOf(leaf);
  }

  /** Agreed changes follow the tasks of their block; a negative change shortens nothing. */
  #addChange(change: PricedChange, block: Block, parent: number, isApart = false): number[] {
    if (isKnown(change.effort) && change.effort.lte(0)) return [];
    const executor = executorOf(change);
    const calendar = this.#availabilityOf(executor);
    const duration = durationOf(change.effort, calendar);
    const what = { kind: 'change', change, block } as const;
    return [this.#add({ what, calendar, executor, duration, earliest: 0 }, parent, isApart)];
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

  #tie({ begin, until }: { begin: number; until: number | undefined }, { task, type, lag }: Link): void {
    const target = this.#tasks.get(task ?? '');
    if (!target) return;
    const isFromStart = type === 'SS' || type === 'SF';
    const isToStart = type === 'FS' || type === 'SS';
    const members = isFromStart && target.begin !== target.end ? target.members : undefined;
    // Which member of a group begins first is known only when all are scheduled.
    const from = isFromStart && !members ? target.begin : target.end;
    const own = isToStart ? begin : until;
    const isWithinPeriods = until === undefined && target.begin === begin;
    if (own === undefined || isWithinPeriods) return;
    this.#wait(own, { ...arc(from, 'link', type), lag: this.#ticksOf(lag), members });
  }

  /** Working time of the plan; NaN if it cannot be read. */
  #ticksOf(time: Link['lag'], share = one): number {
    if (!time) return 0;
    const hours = time.value === undefined ? Number.NaN : Number(time.value.times(share).toString());
    return Math.round((hours / this.#calendars.plan.hoursPerDay) * ticksPerDay);
  }

  #wait(activity: number, on: Arc): void {
    this.#activities[activity]?.waitsFor.push(on);
  }

  /**
   * Each person does one task at a time. A team takes tasks in order, each when the one `people` places before it is
   * done: so no more tasks are in progress than there are people, however long each takes.
   */
  #queue(order: readonly number[]): void {
    const queues = new Map<Executor, number[]>();
    for (const index of order) {
      const { executor, calendar, what, isApart } = this.#activities[index] as Activity;
      if (!executor || isApart || what.kind === 'occurrence') continue;
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
  return { from, type, lag: 0, shift: undefined, members: undefined, because };
}

/** Whether a link says when it ends. */
function isTiedByItsEnd({ after }: Task): boolean {
  return after.some(({ type }) => type === 'FF' || type === 'SF');
}

/** A duration after the first of some activities begins; `known` is an activity that precedes all of them. */
function lasting(known: number, members: number[], duration: number): Arc {
  return { ...arc(known, 'order', 'SS'), members, lag: duration };
}
