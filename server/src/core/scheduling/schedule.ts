import { least } from '../base/extremes.ts';
import { memoize } from '../base/memo.ts';
import { earlierBlocks } from '../plan/block-state.ts';
import type { Block, Executor, Task } from '../plan/model.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import { slackOf } from './backward.ts';
import { forwardPass, type Times } from './forward.ts';
import { type Activity, type Horizon, type Network, networkOf } from './network.ts';
import { noSlack, ticksPerDay, ticksToHours, tolerance } from './ticks.ts';
import { dateOf, type WorkCalendar } from './work-calendar.ts';

/** When everything of a plan is done. Dates are `YYYY-MM-DD`, undefined where unknown. */
export interface Schedule {
  /** The first day of work. */
  start: string | undefined;
  finish: string | undefined;
  blocks: ScheduledBlock[];
  /** In the order of the plan: groups before what is in them, agreed changes after the tasks of their block. */
  tasks: ScheduledTask[];
  network: Network;
  times: Times;
}

export interface Span {
  start: string | undefined;
  finish: string | undefined;
}

export interface ScheduledBlock extends Span {
  block: Block;
}

/** When each block is done. */
export const spansOf = memoize(({ blocks }: Schedule) => new Map(blocks.map(span => [span.block, span])));

export interface ScheduledTask extends Span {
  /** As the plan calls it; an agreed change goes by its own id. */
  id: string;
  what: Work | { kind: 'group'; task: Task };
  block: Block;
  /** Of a group nobody: its tasks have theirs. */
  executor: Executor | undefined;
  /** Working hours of the plan's days by which it can be later without the project ending later; undefined where unknown. */
  slack: number | undefined;
  /** Whether the project ends later if this does. */
  isCritical: boolean;
  /** Its number in the network; of a group that of its end. */
  activity: number;
  /** How many groups it stands in. */
  level: number;
}

/** A plan without a start is laid out from some Monday: how long things take is known, when they are is not. */
const anyMonday = '2001-01-01';

/** The schedule of a plan as it is written, whatever has been done of it yet (docs/language.md, «Time»). */
export const scheduleOf = memoize((priced: PricedPlan): Schedule => {
  const start = priced.plan.project.start?.value;
  return scheduleFrom(priced, { origin: start ?? anyMonday, isDated: start !== undefined });
});

/** The schedule of what is left of a plan, from some day on. */
export function scheduleFrom(priced: PricedPlan, horizon: Horizon): Schedule {
  const network = networkOf(priced, horizon);
  const times = forwardPass(network);
  const telling = new DatedSchedule(network, times, horizon);
  const tasks = telling.tasks();
  return { ...telling.whole(tasks), blocks: telling.blocks(priced, tasks), tasks, network, times };
}

/** The day of a moment that ends something: at midnight the day before. */
function eveningDay(moment: number): number {
  return Math.ceil((moment - tolerance) / ticksPerDay) - 1;
}

type Work = Extract<Activity['what'], { kind: 'task' | 'change' }>;

/** What a task or an agreed change is called. */
export function workId(what: Work): string {
  return what.kind === 'task' ? what.leaf.task.id : (what.change.change.idField?.value ?? 'change');
}

/** The tasks that the finish hangs on, in the order in which they are done. */
export function criticalPath({ tasks, times }: Schedule): ScheduledTask[] {
  const begin = ({ activity }: ScheduledTask) => times.start[activity] ?? 0;
  return tasks.filter(task => task.isCritical && task.what.kind !== 'group').sort((a, b) => begin(a) - begin(b));
}

/** Puts moments into dates. */
class DatedSchedule {
  readonly #network: Network;
  readonly #times: Times;
  readonly #horizon: Horizon;
  readonly #slack: Float64Array;
  readonly #begins = new Map<Block, number>();
  /** Many tasks share the same few days. */
  readonly #dates = new Map<number, string>();

  constructor(network: Network, times: Times, horizon: Horizon) {
    this.#network = network;
    this.#times = times;
    this.#horizon = horizon;
    this.#slack = slackOf(network, times);
    for (const [index, { what }] of network.activities.entries()) {
      if (what.kind === 'block-begin') this.#begins.set(what.block, times.start[index] ?? Number.NaN);
    }
  }

  whole(tasks: readonly ScheduledTask[]): Span {
    if (tasks.length > 0) return this.#around(tasks);
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
      spans.set(what.block, own.length > 0 ? this.#around(own) : this.#momentAfter(before));
    }
    return blocks.map(({ block }) => ({ block, ...(spans.get(block) ?? { start: undefined, finish: undefined }) }));
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
      }
    }
    return found;
  }

  #group(task: Task, block: Block, activity: number, level: number): ScheduledTask {
    const unknown = { start: undefined, finish: undefined, slack: undefined, isCritical: false };
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
    const { start, finish } = this.#spanOf(activity, what.block, index);
    return {
      id: workId(what),
      what,
      block: what.block,
      executor: activity.executor,
      start,
      finish,
      slack: this.#hours(slack),
      isCritical: slack <= noSlack,
      activity: index,
      level,
    };
  }

  #hours(slack: number): number | undefined {
    if (Number.isNaN(slack)) return undefined;
    return slack <= noSlack ? 0 : ticksToHours(slack, this.#network.calendars.plan.hoursPerDay);
  }

  #spanOf({ calendar, duration, earliest }: Activity, block: Block, index: number): Span {
    const own = calendar?.calendar ?? this.#planCalendar;
    const start = this.#times.start[index] ?? Number.NaN;
    if (duration !== 0) {
      const first = own.startDay(start);
      const last = own.endDay(this.#times.finish[index] ?? Number.NaN);
      return { start: this.#date(first), finish: this.#date(Math.max(first, last)) };
    }
    // What takes no time happens on the day on which the last thing before it ends, but not before its block begins.
    const evening = eveningDay(start) * ticksPerDay;
    const day = this.#date(own.startDay(Math.max(evening, earliest, this.#begins.get(block) ?? 0)));
    return { start: day, finish: day };
  }

  /** A block without tasks is over as soon as what it waits for is. */
  #momentAfter(before: readonly Span[]): Span {
    const { finish } = this.#around(before);
    const day = before.length > 0 ? finish : this.#date(this.#planCalendar.startDay(0));
    return { start: day, finish: day };
  }

  /** From the first to the last; the last is unknown where any is. */
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
