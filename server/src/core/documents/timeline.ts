import { weekDayOf, weekDays } from '../base/dates.ts';
import type { Decimal } from '../base/decimal.ts';
import { groupedBy } from '../base/grouped.ts';
import { publicHolidays } from '../base/public-holidays.ts';
import { type Locale, textIn } from '../l10n/translate.ts';
import type { Methodology } from '../library/methodology/model.ts';
import { earlierBlocks } from '../plan/block-state.ts';
import type { Executor, LinkType, Plan, Task } from '../plan/model.ts';
import { type Amount, isKnown } from '../pricing/amount.ts';
import { toHours } from '../pricing/effort.ts';
import { recurringOf } from '../pricing/figures.ts';
import { overPeriods } from '../pricing/price-block.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import { executorDays, planDays } from '../scheduling/calendars.ts';
import type { PaymentKind } from '../scheduling/payments/payment.ts';
import { paymentsOf } from '../scheduling/payments/payments.ts';
import { type Schedule, type ScheduledBlock, type ScheduledTask, scheduleOf } from '../scheduling/schedule.ts';
import { isWait, lasts } from '../scheduling/task-times.ts';
import { ticksPerDay } from '../scheduling/ticks.ts';
import { waitOf } from '../scheduling/waiting.ts';
import type { WorkingDays } from '../scheduling/work-calendar.ts';
import type { Audience } from './model.ts';
import { titleOfBlock, titleOfWork } from './titles.ts';

/** The schedule of a document's subject, as far as its reader may know it: for calendars, project files and charts. */
export interface Timeline {
  name: string;
  /** Start and finish; undefined if the plan has no dates. */
  start: string | undefined;
  finish: string | undefined;
  deadline: string | undefined;
  currency: string | undefined;
  calendar: TimelineCalendar;
  /** Empty in a document for others. */
  executors: TimelineExecutor[];
  /** Blocks, each followed by its content. */
  rows: TimelineRow[];
  payments: TimelinePayment[];
}

export interface TimelineCalendar {
  hoursPerDay: number;
  /** `mon`…`sun`. */
  workdays: readonly string[];
  /** Days off, both ends inclusive, with public holidays. */
  off: { from: string; to: string }[];
  /** Dates that are worked although they are weekends. */
  worked: string[];
}

export interface TimelineExecutor {
  id: string;
  name: string;
  /** Share of the working time. */
  capacity: number;
  people: number;
  /** Hourly rate and cost. */
  rate: Decimal | undefined;
  cost: Decimal | undefined;
  calendar: TimelineCalendar;
}

export interface TimelineRow {
  id: string;
  title: string;
  kind: 'block' | 'group' | 'task';
  /** 0 is a block. */
  level: number;
  start: string | undefined;
  finish: string | undefined;
  /** Hours of work; undefined if unknown or not shown to the reader. */
  hours: number | undefined;
  /** Id of a {@link TimelineExecutor}. */
  executor: string | undefined;
  /** For a task in internal documents: its hours within its days, in the executor's calendar. */
  clock: TimelineClock | undefined;
  links: TimelineLink[];
  isCritical: boolean;
  /** Completed share, 0 to 1. */
  done: number;
}

/** Fractions of a working day: 0 is its beginning, 1 its end. */
export interface TimelineClock {
  start: number;
  finish: number;
  /** Number of working days. */
  days: number;
}

export interface TimelineLink {
  /** Id of the predecessor's row. */
  id: string;
  type: LinkType;
  /** Working hours. */
  lag: number;
}

export interface TimelinePayment {
  /** The block that it belongs to, if any. */
  block: string | undefined;
  title: string;
  kind: PaymentKind;
  date: string | undefined;
  amount: Decimal | undefined;
}

export interface TimelineScope {
  audience: Audience;
  locale: Locale;
  methodology: Methodology | undefined;
  /** Whether hours are shown to the reader. */
  hours: boolean;
  /** Only these blocks; undefined means all. */
  blocks?: ReadonlySet<string>;
  /** Only these tasks of them; undefined means all. */
  tasks?: ReadonlySet<string>;
}

/** The part of a plan's schedule that readers of a document may see. Dates are those of {@link scheduleOf}. */
export function timelineOf(priced: PricedPlan, scope: TimelineScope): Timeline {
  const { plan } = priced;
  const schedule = scheduleOf(priced);
  const blocks = schedule.blocks.filter(({ block }) => scope.blocks?.has(block.id) ?? true);
  const tasks = groupedBy(schedule.tasks, task => task.block);
  const rows = blocks.flatMap(block => [
    blockRow(block, priced, scope),
    ...shownTo(scope.audience, tasks.get(block.block) ?? [])
      .filter(task => scope.tasks?.has(task.id) ?? true)
      .map(task => taskRow(task, schedule, scope)),
  ]);
  const known = new Set(rows.map(row => row.id));
  const dates = (key: 'start' | 'finish') => rows.flatMap(row => row[key] ?? []).sort();
  const [start, finish] = [dates('start')[0], dates('finish').at(-1)];
  const years: Years = { from: start?.slice(0, 4) ?? '', to: finish?.slice(0, 4) ?? start?.slice(0, 4) ?? '' };
  return {
    name: plan.project.name === undefined ? '' : textIn(scope.locale, plan.project.name),
    start,
    finish,
    deadline: plan.project.deadline?.value,
    currency: scope.audience === 'vendor' ? undefined : priced.currency,
    calendar: { hoursPerDay: hoursPerDay(plan), ...daysOf(planDays(plan), years) },
    executors:
      scope.audience === 'internal' ? plan.executors.map(executor => executorOf(executor, plan, scope, years)) : [],
    rows: rows.map(row => ({ ...row, links: row.links.filter(link => known.has(link.id)) })),
    // The client's payments are not shown to a vendor.
    payments: (scope.audience === 'vendor' ? [] : paymentsOf(priced))
      .filter(({ blocks }) => !scope.blocks || blocks.some(block => scope.blocks?.has(block.id)))
      .map(payment => ({
        block: payment.block?.id,
        title:
          payment.title === undefined
            ? payment.blocks.map(block => titleOfBlock(block, priced, scope)).join('; ')
            : textIn(scope.locale, payment.title),
        kind: payment.kind,
        date: payment.date,
        amount: isKnown(payment.amount) ? payment.amount : undefined,
      })),
  };
}

function blockRow({ block, start, finish }: ScheduledBlock, priced: PricedPlan, scope: TimelineScope): TimelineRow {
  const before = earlierBlocks(priced.plan).get(block) ?? [];
  return {
    id: block.id,
    title: titleOfBlock(block, priced, scope),
    kind: 'block',
    level: 0,
    start,
    finish,
    hours: undefined,
    executor: undefined,
    clock: undefined,
    links: before.map(({ id }) => ({ id, type: 'FS', lag: 0 })),
    isCritical: false,
    done: scope.audience === 'internal' && block.status === 'accepted' ? 1 : 0,
  };
}

/** Internal work, with its sub-tasks, is shown in internal documents only. */
function shownTo(audience: Audience, tasks: readonly ScheduledTask[]): ScheduledTask[] {
  if (audience === 'internal') return [...tasks];
  let hidden = Number.POSITIVE_INFINITY;
  return tasks.filter(task => {
    if (task.level > hidden) return false;
    hidden = isOurs(task) ? task.level : Number.POSITIVE_INFINITY;
    return !isOurs(task);
  });
}

function isOurs({ what }: ScheduledTask): boolean {
  if (what.kind === 'group') return what.task.internal;
  return (what.kind === 'task' ? what.leaf : what.change).payer === 'integrator';
}

function taskRow(task: ScheduledTask, schedule: Schedule, scope: TimelineScope): TimelineRow {
  const isInternal = scope.audience === 'internal';
  const own = ownTask(task);
  return {
    id: task.id,
    title: titleOfWork(task, scope),
    kind: task.what.kind === 'group' ? 'group' : 'task',
    level: task.level + 1,
    start: task.start,
    finish: task.finish,
    hours: scope.hours || isInternal ? hoursOf(effortOf(task)) : undefined,
    // A wait takes nobody's hours.
    executor: isInternal && !waitOf(task) ? task.executor?.id : undefined,
    clock: isInternal ? clockOf(task, schedule) : undefined,
    links: linksOf(own),
    isCritical: isInternal && task.isCritical,
    done: isInternal ? doneOf(own) : 0,
  };
}

function clockOf(
  { what, activity, occurrences }: ScheduledTask,
  { times, network }: Schedule,
): TimelineClock | undefined {
  const [from, to] = [times.start[activity], times.finish[activity]];
  const own = network.activities[activity];
  const duration = own?.duration;
  // Work that lasts longer than its hours, or runs beside the project, covers whole days.
  const isBeyond =
    own?.what.kind === 'periodic' || occurrences || (what.kind === 'task' && goesOn(what.leaf, duration));
  if (isBeyond || what.kind === 'group' || from === undefined || to === undefined || duration === undefined)
    return undefined;
  if (![from, to, duration].every(Number.isFinite)) return undefined;
  const share = (moment: number) => (moment / ticksPerDay) % 1;
  // A finish at midnight belongs to the day before.
  return { start: share(from), finish: share(to) || (duration > 0 ? 1 : 0), days: duration / ticksPerDay };
}

function goesOn(leaf: PricedTask, duration: number | undefined): boolean {
  return lasts(leaf) && !(isWait(leaf) && duration);
}

function ownTask({ what }: ScheduledTask): Task | undefined {
  if (what.kind === 'group') return what.task;
  return what.kind === 'task' ? what.leaf.task : undefined;
}

/** Hours of all periods; undefined for open-ended work. */
function effortOf({ what, block }: ScheduledTask): Amount | undefined {
  const recurring = recurringOf(block);
  if (what.kind === 'group' || (recurring && !recurring.times)) return undefined;
  if (what.kind === 'task') return overPeriods(what.leaf.effort, recurring);
  return what.change.change.eachPeriod ? overPeriods(what.change.effort, recurring) : what.change.effort;
}

function hoursOf(effort: Amount | undefined): number | undefined {
  return effort === undefined ? undefined : (toHours(effort) ?? undefined);
}

function doneOf(task: Task | undefined): number {
  if (task?.status?.value === 'done') return 1;
  return Number(task?.progress?.value?.toString() ?? 0);
}

function linksOf(task: Task | undefined): TimelineLink[] {
  return (task?.after ?? []).flatMap(({ task: id, type, lag }) =>
    id === undefined ? [] : [{ id, type, lag: Number(lag?.value?.toString() ?? 0) }],
  );
}

function hoursPerDay({ week }: Plan): number {
  return Number(week.hoursPerDay.toString());
}

/** The years of a timeline, for which public holidays are listed. */
interface Years {
  from: string;
  to: string;
}

function daysOf(days: WorkingDays, years: Years): Omit<TimelineCalendar, 'hoursPerDay'> {
  const despite = new Set(days.despite);
  const isNear = (date: string) => date.slice(0, 4) >= years.from && date.slice(0, 4) <= years.to;
  const holidays = days.country === undefined ? [] : [...(publicHolidays(days.country) ?? [])].filter(isNear);
  const off = [...days.off, ...holidays.map(date => ({ from: date, to: date }))];
  const isAway = (date: string) => days.away.some(({ from, to }) => from <= date && date <= to);
  return {
    workdays: weekDays.filter(day => days.workdays.has(day)),
    off: [...off.filter(({ from, to }) => from !== to || !despite.has(from)), ...days.away],
    worked: days.despite.filter(date => !days.workdays.has(weekDayOf(date)) && !isAway(date)),
  };
}

function executorOf(executor: Executor, plan: Plan, { locale }: TimelineScope, years: Years): TimelineExecutor {
  const { id, name, capacity, people, rate, cost, calendar } = executor;
  return {
    id,
    name: name === undefined ? id : textIn(locale, name),
    capacity: Number(capacity?.value?.toString() ?? 1),
    people: Number(people?.value?.toString() ?? 1),
    rate: rate?.value ?? plan.pricing?.rate?.value,
    cost: cost?.value,
    calendar: {
      hoursPerDay: Number(calendar?.hoursPerDay?.value?.toString() ?? hoursPerDay(plan)),
      ...daysOf(executorDays(executor, plan), years),
    },
  };
}
