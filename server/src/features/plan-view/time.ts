import { Decimal, zero } from '../../core/base/decimal.ts';
import { groupedBy } from '../../core/base/grouped.ts';
import { memoizeByKey } from '../../core/base/memo.ts';
import { formatNumber, formatPercent, formatShortDate } from '../../core/l10n/format.ts';
import { type Locale, render, translate } from '../../core/l10n/translate.ts';
import type { Block, Executor } from '../../core/plan/model.ts';
import type { Amount } from '../../core/pricing/amount.ts';
import type { PricedBlock } from '../../core/pricing/price-plan.ts';
import type { PricedTask } from '../../core/pricing/price-task.ts';
import {
  agreedBeside,
  bookingsOf,
  type PersonWeek,
  type PlanLoad,
  planLoadOf,
} from '../../core/scheduling/bookings.ts';
import { nameOf, obstaclesOf } from '../../core/scheduling/obstacles.ts';
import { shareDone, worksOf } from '../../core/scheduling/progress.ts';
import { type ScheduledTask, spansOf } from '../../core/scheduling/schedule.ts';
import { isWait } from '../../core/scheduling/task-times.ts';
import { blockDates, taskDates } from '../dates.ts';
import type { Lane, LaneWeek, TimeLink, TimeRow, TimeView } from './model.ts';
import type { Telling } from './telling.ts';

/** The time chart: blocks with their content, links, and the workload of each executor by week. */
export function timeView(telling: Telling, today: string): TimeView {
  const { priced, schedule } = telling.analysis;
  const rows = new Rows(telling);
  for (const block of priced.everyBlock) rows.addBlock(block);
  const all = rows.rows;
  const starts = all.flatMap(({ start }) => start ?? []).sort();
  const finishes = all.flatMap(({ finish }) => finish ?? []).sort();
  const isDated = schedule.origin !== undefined;
  return {
    start: starts[0] ?? null,
    finish: finishes.at(-1) ?? null,
    deadline: priced.plan.project.deadline?.value ?? null,
    today,
    unknown: isDated && starts.length > 0 ? [] : reasons(telling),
    rows: all,
    links: isDated ? rows.links() : [],
    lanes: lanesOf(telling),
  };
}

function reasons({ analysis, locale }: Telling): string[] {
  const found = obstaclesOf(analysis.priced, analysis.schedule).map(reason => render(locale, reason));
  return [...new Set(found)].slice(0, 5);
}

/** Builds the rows, block by block, and maps activities of the network to them. */
class Rows {
  readonly rows: TimeRow[] = [];
  readonly #telling: Telling;
  readonly #tasks: ReadonlyMap<Block, ScheduledTask[]>;
  /** Row indices by task, agreed change or group. */
  readonly #places = new Map<unknown, number>();
  readonly #executors: ReadonlyMap<Executor, number>;

  constructor(telling: Telling) {
    this.#telling = telling;
    const { schedule, plan } = telling.analysis;
    this.#executors = new Map(plan.executors.map((executor, index) => [executor, index]));
    this.#tasks = groupedBy(schedule.tasks, ({ block }) => block);
  }

  addBlock(priced: PricedBlock): void {
    const { analysis, locale } = this.#telling;
    const { block } = priced;
    const works = worksOf(priced, analysis.priced.digits);
    const done = new Map<unknown, Decimal>(works.map(work => [work.what, work.done]));
    const span = spansOf(analysis.schedule).get(block);
    this.#places.set(block, this.rows.length);
    this.rows.push({
      key: `block ${block.id}`,
      kind: 'block',
      level: 0,
      title: this.#telling.blockTitle(block),
      executor: '',
      executorIndex: -1,
      start: span?.start ?? null,
      finish: span?.finish ?? null,
      occurrences: [],
      done: Number(shareDone(works) ?? zero),
      isCritical: false,
      isOptional: block.optional,
      hours: this.#telling.hours(priced.effort),
      money: this.#telling.money(priced.total),
      detail: span ? blockDates(span, locale) : '',
      range: this.#telling.range(block.node),
      movable: null,
    });
    const inside = new Map(underOf(priced.tasks).map(task => [task.task, task]));
    for (const task of this.#tasks.get(block) ?? []) this.#addTask(task, inside, done);
  }

  #addTask(scheduled: ScheduledTask, inside: ReadonlyMap<unknown, PricedTask>, done: ReadonlyMap<unknown, Decimal>) {
    const { what, executor, level, occurrences, isCritical, id } = scheduled;
    const part = what.kind === 'change' ? what.change : what.kind === 'task' ? what.leaf : inside.get(what.task);
    const { effort, net } = part ?? { effort: zero as Amount, net: zero as Amount };
    const key = what.kind === 'change' ? what.change.change : what.kind === 'task' ? what.leaf.task : what.task;
    this.#places.set(key, this.rows.length);
    const place = 'place' in key ? key.place : key.node;
    const isPlans = what.kind === 'task' && what.leaf.task.place === what.leaf.task.node;
    const finished = (part && done.get(part)) ?? zero;
    this.rows.push({
      key: `${scheduled.block.id} ${what.kind} ${id}`,
      kind: what.kind === 'task' ? (isWait(what.leaf) ? 'wait' : 'task') : what.kind,
      level: level + 1,
      title: this.#telling.text(nameOf(what).text),
      executor: executor ? this.#telling.text(executor.name ?? executor.id) : '',
      executorIndex: executor ? (this.#executors.get(executor) ?? -1) : -1,
      start: scheduled.start ?? null,
      finish: scheduled.finish ?? null,
      occurrences: (occurrences ?? []).flatMap(({ start, finish }) =>
        start !== undefined && finish !== undefined ? [{ start, finish }] : [],
      ),
      done: Number(finished),
      isCritical,
      isOptional: part !== undefined && 'counting' in part && part.counting !== 'counted',
      hours: this.#telling.hours(effort),
      money: this.#telling.money(net),
      detail: taskDates(scheduled, this.#telling.locale),
      range: this.#telling.range(place),
      movable: isPlans && what.leaf.task.idField !== undefined && finished.lt(1) ? id : null,
    });
  }

  /** Links written in the plan; resource conflicts and the order of the list are not links. */
  links(): TimeLink[] {
    const { network } = this.#telling.analysis.schedule;
    const rowOf = network.activities.map(({ what }) => this.#places.get(subjectOf(what)));
    const seen = new Set<string>();
    return network.activities.flatMap((activity, index) =>
      activity.waitsFor.flatMap((arc): TimeLink[] => {
        const [from, to] = [rowOf[arc.from], rowOf[index]];
        if (arc.because !== 'link' || from === undefined || to === undefined || from === to) return [];
        const key = `${from} ${to}`;
        if (seen.has(key)) return [];
        seen.add(key);
        const isCritical = (this.rows[from]?.isCritical && this.rows[to]?.isCritical) ?? false;
        return [{ from, to, isCritical }];
      }),
    );
  }
}

/** Tasks of all levels. */
function underOf(tasks: readonly PricedTask[]): PricedTask[] {
  return tasks.flatMap(task => [task, ...underOf(task.tasks)]);
}

/** The part of the plan that an activity of the network belongs to. */
function subjectOf(what: Telling['analysis']['schedule']['network']['activities'][number]['what']): unknown {
  if ('leaf' in what) return what.leaf.task;
  if (what.kind === 'change') return what.change.change;
  if (what.kind === 'periodic') return 'change' in what.part ? what.part.change : what.part.task;
  if ('task' in what) return what.task;
  return 'block' in what ? what.block : undefined;
}

/** The executors in the weeks in which they work on the plan, with their bookings in other agreed plans. */
function lanesOf(telling: Telling): Lane[] {
  const { priced, schedule, plan, uri, bookings } = telling.analysis;
  const own = planLoadOf(uri, priced, schedule);
  const places = new Map(plan.executors.map((executor, index) => [executor.id, { executor, index }]));
  return bookingsOf([own, ...agreedBeside(uri, bookings)]).flatMap(({ id, name, weeks }): Lane[] => {
    const found = places.get(id);
    const worked = weeks.filter(({ parts }) => parts.some(part => part.plan === own));
    if (worked.length === 0) return [];
    return [
      {
        id,
        name: telling.text(name),
        executorIndex: found?.index ?? -1,
        range: found ? telling.range(found.executor.node) : null,
        weeks: worked.map(week => laneWeek(week, own, telling)),
      },
    ];
  });
}

function laneWeek(
  { week, hours: all, available, parts, isOver }: PersonWeek,
  own: PlanLoad,
  telling: Telling,
): LaneWeek {
  const hours = parts.find(({ plan }) => plan === own)?.hours ?? 0;
  const elsewhere = all - hours;
  return {
    week,
    share: ratio(all, available),
    isOver,
    text: weekText({ locale: telling.locale, week, hours, elsewhere, available }),
  };
}

/** Work in a week without capacity exceeds any share. */
function ratio(hours: number, available: number): number {
  if (hours === 0) return 0;
  return available > 0 ? hours / available : 2;
}

interface ToldWeek {
  locale: Locale;
  week: string;
  hours: number;
  elsewhere: number;
  available: number;
}

/** A keystroke changes few weeks, so their texts are memoized. */
const weekText = memoizeByKey(
  ({ locale, week, hours, elsewhere, available }: ToldWeek) => `${locale} ${week} ${hours} ${elsewhere} ${available}`,
  tellWeek,
);

function tellWeek({ locale, week, hours, elsewhere, available }: ToldWeek): string {
  const number = (value: number) => formatNumber(locale, value, 1);
  const percent = formatPercent(locale, new Decimal(ratio(hours + elsewhere, available).toFixed(2)));
  const values = { week: formatShortDate(locale, week), hours: number(hours), available: number(available), percent };
  const own = translate(locale, 'view.load', values);
  return elsewhere > 0 ? `${own} · ${translate(locale, 'view.load.others', { hours: number(elsewhere) })}` : own;
}
