import { daysBetween } from '../base/dates.ts';
import { least } from '../base/extremes.ts';
import { memoize } from '../base/memo.ts';
import { earlierBlocks, isRecurring } from '../plan/block-state.ts';
import type { Block, Executor, Plan, Task } from '../plan/model.ts';
import type { PricedChange, PricedPlan } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import { slackOf } from './backward.ts';
import { networkOf } from './build-network.ts';
import { begunAt, forwardPass, type Times } from './forward.ts';
import { keptSchedule } from './kept-schedule.ts';
import type { Activity, Horizon, Network } from './network.ts';
import { eveningDay } from './shifts.ts';
import { executorOf } from './task-times.ts';
import { noSlack, ticksPerDay, ticksToHours } from './ticks.ts';
import { dateOf, type WorkCalendar } from './work-calendar.ts';

/** The dates of everything in a plan, `YYYY-MM-DD`, undefined if unknown. */
export interface Schedule {
  /** The first day of work. */
  start: string | undefined;
  /** The end of one-off work; recurring blocks continue beside the project. */
  finish: string | undefined;
  /** The end of the last recurring block that has one; undefined if there is none. */
  until: string | undefined;
  blocks: ScheduledBlock[];
  /** In the order of the plan: groups before their content, agreed changes after the tasks of their block. */
  tasks: ScheduledTask[];
  network: Network;
  times: Times;
  /** The date from which moments count; undefined if the plan has no dates. */
  origin: string | undefined;
}

export interface Span {
  start: string | undefined;
  finish: string | undefined;
}

export interface ScheduledBlock extends Span {
  block: Block;
  /** The acceptance date, as written or by the terms. */
  accepted: string | undefined;
}

/** Start and finish by block. */
export const spansOf = memoize(({ blocks }: Schedule) => new Map(blocks.map(span => [span.block, span])));

export interface ScheduledTask extends Span {
  /** The occurrences, if it recurs. */
  occurrences: Span[] | undefined;
  /** As in the plan; an agreed change has its own id. */
  id: string;
  what: Work | { kind: 'group'; task: Task };
  block: Block;
  /** Undefined for a group. */
  executor: Executor | undefined;
  /** Working hours by which it can be later without delaying the project; undefined if unknown. */
  slack: number | undefined;
  /** Whether a delay delays the project. */
  isCritical: boolean;
  /** Its index in the network; for a group that of its end. */
  activity: number;
  /** Depth of nesting in groups. */
  level: number;
}

/** A plan without a start is scheduled from an arbitrary Monday: durations are known, dates are not. */
const anyMonday = '2001-01-01';

/** The schedule of a plan as written, independent of progress (docs/language.md, «Time»). */
export const scheduleOf = memoize((priced: PricedPlan): Schedule => {
  const start = priced.plan.project.start?.value;
  return keptSchedule(priced, () => scheduleFrom(priced, { origin: start ?? anyMonday, isDated: start !== undefined }));
});

/** The schedule of the remaining work of a plan, from a day on. */
export function scheduleFrom(priced: PricedPlan, horizon: Horizon): Schedule {
  const network = networkOf(priced, horizon);
  const times = forwardPass(network);
  const telling = new DatedSchedule(network, times, horizon);
  const tasks = telling.tasks();
  const origin = horizon.isDated ? horizon.origin : undefined;
  const blocks = telling.blocks(priced, tasks);
  return { ...telling.whole(tasks, blocks), until: untilOf(blocks), blocks, tasks, network, times, origin };
}

/** Undefined if any is. */
function latest(dates: (string | undefined)[]): string | undefined {
  return dates.every(date => date !== undefined) ? dates.sort().at(-1) : undefined;
}

function untilOf(blocks: readonly ScheduledBlock[]): string | undefined {
  const ends = blocks.flatMap(({ block, finish }) => (isRecurring(block) && finish !== undefined ? finish : []));
  return ends.sort().at(-1);
}

type Work = Extract<Activity['what'], { kind: 'task' | 'change' }>;

function workOf({ part, block }: Extract<Activity['what'], { kind: 'periodic' }>): Work {
  return 'change' in part ? { kind: 'change', change: part, block } : { kind: 'task', leaf: part, block };
}

/** The priced part that is done. */
function partOf(what: Work): PricedTask | PricedChange {
  return what.kind === 'task' ? what.leaf : what.change;
}

function withoutMore({ finish }: Span): Pick<ScheduledTask, 'finish' | 'occurrences'> {
  return { finish, occurrences: undefined };
}

/** The id of a task or agreed change. */
export function workId(what: Work): string {
  return what.kind === 'task' ? what.leaf.task.id : (what.change.change.idField?.value ?? 'change');
}

/** The critical tasks, in order of execution. */
export const criticalPath = memoize(({ tasks, times }: Schedule): readonly ScheduledTask[] => {
  const begin = ({ activity }: ScheduledTask) => times.start[activity] ?? 0;
  return tasks.filter(task => task.isCritical && task.what.kind !== 'group').sort((a, b) => begin(a) - begin(b));
});

/** Converts moments into dates. */
class DatedSchedule {
  readonly #network: Network;
  readonly #times: Times;
  readonly #horizon: Horizon;
  readonly #slack: Float64Array;
  readonly #begins = new Map<Block, number>();
  readonly #ends = new Map<Block, number>();
  /** Ends of tasks and blocks with a minimum duration. */
  readonly #lasted = new Map<PricedTask | Block, number>();
  readonly #occurrences = new Map<PricedTask, number[]>();
  /** Many tasks share the same few dates. */
  readonly #dates = new Map<number, string>();

  constructor(network: Network, times: Times, horizon: Horizon) {
    this.#network = network;
    this.#times = times;
    this.#horizon = horizon;
    this.#slack = slackOf(network, times);
    for (const [index, { what }] of network.activities.entries()) {
      if (what.kind === 'block-begin') this.#begins.set(what.block, times.start[index] ?? Number.NaN);
      if (what.kind === 'block-end') this.#ends.set(what.block, times.finish[index] ?? Number.NaN);
      if (what.kind === 'lasted') this.#lasted.set(what.part, times.finish[index] ?? Number.NaN);
      if (what.kind === 'occurrence') {
        const known = this.#occurrences.get(what.leaf) ?? [];
        this.#occurrences.set(what.leaf, known);
        known.push(index);
      }
    }
  }

  whole(tasks: readonly ScheduledTask[], blocks: readonly ScheduledBlock[]): Span {
    const once = tasks.filter(({ block }) => !isRecurring(block));
    const lasting = blocks.filter(({ block }) => block.duration && !isRecurring(block));
    if (once.length + lasting.length > 0) return this.#around([...once, ...lasting]);
    const day = this.#date(this.#planCalendar.startDay(0));
    return { start: day, finish: day };
  }

  blocks({ plan, blocks }: PricedPlan, tasks: readonly ScheduledTask[]): ScheduledBlock[] {
    const byBlock = new Map(blocks.map(({ block }) => [block, [] as ScheduledTask[]]));
    for (const task of tasks) byBlock.get(task.block)?.push(task);
    const spans = new Map<Block, Span>();
    const earlier = earlierBlocks(plan);
    for (const index of this.#network.order) {
      const what = this.#network.activities[index]?.what;
      if (what?.kind !== 'block-begin') continue;
      const own = byBlock.get(what.block) ?? [];
      const before = (earlier.get(what.block) ?? []).flatMap(block => spans.get(block) ?? []);
      spans.set(what.block, this.#spanOfBlock(what.block, own, before, plan));
    }
    return blocks.map(({ block }) => {
      const span = spans.get(block) ?? { start: undefined, finish: undefined };
      return { block, ...span, accepted: block.accepted?.value ?? this.#acceptanceAfter(span.finish, plan) };
    });
  }

  #spanOfBlock(block: Block, own: readonly ScheduledTask[], before: readonly Span[], { terms }: Plan): Span {
    if (isRecurring(block)) return this.#spanOfPeriods(block);
    if (block.duration) return this.#lasting(block, own);
    if (own.length > 0) return this.#around(own);
    return terms.acceptanceDays ? this.#momentOn(this.#begins.get(block) ?? 0) : this.#momentAfter(before);
  }

  #spanOfPeriods(block: Block): Span {
    return {
      start: this.#date(this.#planCalendar.startDay(this.#begins.get(block) ?? Number.NaN)),
      finish: this.#date(eveningDay(this.#ends.get(block) ?? Number.NaN)),
    };
  }

  /** A block that lasts longer than its tasks ends with its duration. */
  #lasting(block: Block, own: readonly ScheduledTask[]): Span {
    const { start, finish } = own.length > 0 ? this.#around(own) : this.#momentOn(this.#begins.get(block) ?? 0);
    return { start, finish: latest([finish, ...this.#lastDay(block)]) };
  }

  /** The last day of a minimum duration. */
  #lastDay(of: PricedTask | Block): (string | undefined)[] {
    const moment = this.#lasted.get(of);
    return moment === undefined ? [] : [this.#date(this.#planCalendar.endDay(moment))];
  }

  /** The date after a number of working days of the plan; the same date if the terms give no days for acceptance. */
  #acceptanceAfter(finish: string | undefined, { terms }: Plan): string | undefined {
    const days = terms.acceptanceDays;
    if (finish === undefined || !days || days.value === 0) return finish;
    if (days.value === undefined) return undefined;
    const midnight = (daysBetween(this.#horizon.origin, finish) + 1) * ticksPerDay;
    const work = this.#planCalendar.workBefore(midnight) + days.value * ticksPerDay;
    return this.#date(eveningDay(this.#planCalendar.endAfter(work)));
  }

  #momentOn(moment: number): Span {
    const day = this.#date(this.#planCalendar.startDay(moment));
    return { start: day, finish: day };
  }

  tasks(): ScheduledTask[] {
    const groups: { task: ScheduledTask; from: number }[] = [];
    const found: ScheduledTask[] = [];
    const { activities } = this.#network;
    for (let index = 0; index < activities.length; index++) {
      const activity = activities[index] as Activity;
      const { what } = activity;
      if (what.kind === 'group-begin') {
        const task = this.#group(what.task, what.block, index, groups.length);
        groups.push({ task, from: found.push(task) });
      } else if (what.kind === 'group-end') {
        const group = groups.pop();
        if (group) this.#close(group.task, found.slice(group.from), index);
        if (group && found.length === group.from) found.pop();
      } else if (what.kind === 'task' || what.kind === 'change') {
        found.push(this.#work(activity, what, index, groups.length));
      } else if (what.kind === 'periodic') {
        found.push(this.#periodic(activity, workOf(what), index, groups.length));
      }
    }
    return found;
  }

  #group(task: Task, block: Block, activity: number, level: number): ScheduledTask {
    const unknown = {
      occurrences: undefined,
      start: undefined,
      finish: undefined,
      slack: undefined,
      isCritical: false,
    };
    return { id: task.id, what: { kind: 'group', task }, block, executor: undefined, ...unknown, activity, level };
  }

  #close(group: ScheduledTask, members: readonly ScheduledTask[], activity: number): void {
    const slacks = members.flatMap(({ slack }) => slack ?? []);
    Object.assign(group, this.#around(members), {
      activity,
      slack: slacks.length > 0 ? least(slacks) : undefined,
      isCritical: members.some(({ isCritical }) => isCritical),
    });
  }

  #work(activity: Activity, what: Work, index: number, level: number): ScheduledTask {
    const slack = this.#slack[index] ?? Number.NaN;
    const first = this.#spanOf(activity, index);
    const { finish, occurrences } = what.kind === 'task' ? this.#endOf(what.leaf, first) : withoutMore(first);
    return {
      id: workId(what),
      what,
      block: what.block,
      executor: activity.executor ?? executorOf(partOf(what)),
      occurrences,
      start: occurrences ? first.start : (this.#begunAt(activity, what, index) ?? first.start),
      finish,
      slack: this.#hours(slack),
      isCritical: slack <= noSlack,
      activity: index,
      level,
    };
  }

  /** What lasts has begun as soon as it could, also where a link to its end makes its work later. */
  #begunAt(activity: Activity, what: Work, index: number): string | undefined {
    if (what.kind === 'change' || !this.#lasted.has(what.leaf)) return undefined;
    return this.#date(
      (activity.calendar?.calendar ?? this.#planCalendar).startDay(begunAt(activity, index, this.#times)),
    );
  }

  /** For a task that recurs or lasts longer than its hours: its end, and its occurrences. */
  #endOf(leaf: PricedTask, first: Span): Pick<ScheduledTask, 'finish' | 'occurrences'> {
    const later = (this.#occurrences.get(leaf) ?? []).map(index =>
      this.#spanOf(this.#network.activities[index] as Activity, index),
    );
    const all = [first, ...later];
    const isRepeated = leaf.task.kind === 'leaf' && leaf.task.every !== undefined;
    return {
      finish: latest([...all.map(({ finish }) => finish), ...this.#lastDay(leaf)]),
      occurrences: isRepeated ? all : undefined,
    };
  }

  /** Periodic work spans its block from start to end. */
  #periodic({ executor }: Activity, what: Work, activity: number, level: number): ScheduledTask {
    const { block } = what;
    const unknown = { occurrences: undefined, slack: undefined, isCritical: false };
    return { id: workId(what), what, block, executor, ...this.#spanOfPeriods(block), ...unknown, activity, level };
  }

  #hours(slack: number): number | undefined {
    if (Number.isNaN(slack)) return undefined;
    return slack <= noSlack ? 0 : ticksToHours(slack, this.#network.calendars.plan.hoursPerDay);
  }

  #spanOf({ calendar, duration }: Activity, index: number): Span {
    const own = calendar?.calendar ?? this.#planCalendar;
    const start = this.#times.start[index] ?? Number.NaN;
    if (duration !== 0) {
      const first = own.startDay(start);
      const last = own.endDay(this.#times.finish[index] ?? Number.NaN);
      return { start: this.#date(first), finish: this.#date(Math.max(first, last)) };
    }
    // What takes no time happens on the day on which the last thing before it ends, or on a morning.
    const moment = this.#times.mornings.has(index) ? start : Math.max(0, eveningDay(start)) * ticksPerDay;
    const day = this.#date(own.startDay(moment));
    return { start: day, finish: day };
  }

  /** A block without tasks ends with its predecessors. */
  #momentAfter(before: readonly Span[]): Span {
    const { finish } = this.#around(before);
    const day = before.length > 0 ? finish : this.#date(this.#planCalendar.startDay(0));
    return { start: day, finish: day };
  }

  /** From the first start to the last finish, which is unknown if any is. */
  #around(spans: readonly Span[]): Span {
    let [first, last, isKnown] = [undefined as string | undefined, undefined as string | undefined, true];
    for (const { start, finish } of spans) {
      if (start !== undefined && (first === undefined || start < first)) first = start;
      if (finish === undefined) isKnown = false;
      else if (last === undefined || finish > last) last = finish;
    }
    return { start: first, finish: isKnown ? last : undefined };
  }

  get #planCalendar(): WorkCalendar {
    return this.#network.calendars.plan.calendar;
  }

  #date(day: number): string | undefined {
    if (!this.#horizon.isDated) return undefined;
    let date = this.#dates.get(day);
    if (date === undefined) {
      date = dateOf(this.#horizon.origin, day);
      if (date !== undefined) this.#dates.set(day, date);
    }
    return date;
  }
}
