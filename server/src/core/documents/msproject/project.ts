import { minorDigits } from '../../base/currency.ts';
import { formatMoney } from '../../l10n/format.ts';
import { type Locale, translate } from '../../l10n/translate.ts';
import type { Document } from '../model.ts';
import type { Timeline, TimelineExecutor, TimelinePayment, TimelineRow } from '../timeline.ts';
import { calendarElements, clockAt, workingDays } from './calendar.ts';
import { duration, type Element, name, xmlOf } from './elements.ts';

/**
 * The schedule as Microsoft Project XML (mspdi_pj12.xsd; elements in the order of that schema): calendars, blocks and
 * tasks with links, resources with rates, assignments. Our dates are kept by «start no earlier than» constraints,
 * because the program does not know the order in which an executor does tasks. Of the two hourly rates, the selling
 * rate is table A, which the program computes with, and the cost is table B.
 */
export function msProject({ title, timeline, locale, brand, date, kind }: Document): string {
  const writer = new ProjectWriter(timeline, locale);
  const currency = timeline.currency ?? '';
  const { calendar } = timeline;
  const elements: Element[] = [
    ['SaveVersion', 12],
    ['Name', name(`${kind}.xml`)],
    ['Title', name(title)],
    ['Author', brand.name === undefined ? undefined : name(brand.name)],
    ['CreationDate', `${date ?? '2000-01-01'}T00:00:00`],
    ['ScheduleFromStart', true],
    ['StartDate', timeline.start === undefined ? undefined : `${timeline.start}T${clockAt(calendar, 0, false)}`],
    ['FinishDate', timeline.finish === undefined ? undefined : `${timeline.finish}T${clockAt(calendar, 1, true)}`],
    ['CurrencyDigits', minorDigits(currency) ?? 2],
    ['CurrencyCode', /^[A-Z]{3}$/.test(currency) ? currency : undefined],
    ['CalendarUID', 1],
    ['DefaultStartTime', clockAt(calendar, 0, false)],
    ['DefaultFinishTime', clockAt(calendar, 1, true)],
    ['MinutesPerDay', Math.round(calendar.hoursPerDay * 60)],
    ['MinutesPerWeek', Math.round(calendar.hoursPerDay * 60 * calendar.workdays.length)],
    ['DurationFormat', 7],
    ['WorkFormat', 2],
    ['HonorConstraints', true],
    ['Calendars', writer.calendars()],
    ['Tasks', writer.tasks()],
    ['Resources', writer.resources()],
    ['Assignments', writer.assignments()],
  ];
  const space = 'http://schemas.microsoft.com/project';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="${space}">\n${xmlOf(elements, '  ')}\n</Project>\n`;
}

/** Finish to finish, finish to start, start to finish, start to start. */
const linkTypes = { FF: 0, FS: 1, SF: 2, SS: 3 } as const;

/** Uid of an unassigned resource: without such an assignment Microsoft Project drops the progress of a task. */
const nobody = -65_535;

/** Of priorities from 0 to 1000. */
const ordinary = 500;

interface Place {
  uid: number;
  outline: string;
  work: number | undefined;
}

class ProjectWriter {
  readonly #timeline: Timeline;
  readonly #locale: Locale;
  /** Number of a row by its id, from 1. */
  readonly #uids: ReadonlyMap<string, number>;
  readonly #executors: ReadonlyMap<string, { executor: TimelineExecutor; uid: number }>;

  constructor(timeline: Timeline, locale: Locale) {
    this.#timeline = timeline;
    this.#locale = locale;
    const uids = new Map<string, number>();
    // Of several rows with one id, the first counts.
    for (const [index, { id }] of timeline.rows.entries()) if (!uids.has(id)) uids.set(id, index + 1);
    this.#uids = uids;
    this.#executors = new Map(timeline.executors.map((executor, index) => [executor.id, { executor, uid: index + 1 }]));
  }

  calendars(): Element[] {
    const { calendar } = this.#timeline;
    const own = [...this.#executors.values()].map(
      ({ executor, uid }): Element => [
        'Calendar',
        calendarElements(uid + 1, name(executor.name), executor.calendar, 1),
      ],
    );
    return [['Calendar', calendarElements(1, 'Standard', calendar)], ...own];
  }

  tasks(): Element[] {
    const { rows, payments, deadline } = this.#timeline;
    const numbers = outlineNumbers(rows);
    const last = rows.filter(row => row.kind === 'block' && row.finish !== undefined).at(-1);
    const own = rows.map((row, index): Element => {
      const end = row === last ? deadline : undefined;
      const place = { uid: index + 1, outline: numbers[index] ?? '', work: workOf(rows, index) };
      return ['Task', this.#taskElements(row, place, end)];
    });
    const blocks = rows.filter(({ level }) => level === 0).length;
    const money = payments.map(
      (payment, index): Element => [
        'Task',
        this.#paymentElements(payment, rows.length + index + 1, String(blocks + index + 1)),
      ],
    );
    return [...own, ...money];
  }

  #taskElements(row: TimelineRow, { uid, outline, work }: Place, deadline: string | undefined): Element[] {
    const { title, level, kind, done, isCritical } = row;
    const isSummary = kind !== 'task';
    const { start, finish, hours } = this.#times(row);
    return [
      ['UID', uid],
      ['ID', uid],
      ['Name', name(title)],
      // Fixed units for assigned tasks, fixed duration for others.
      ['Type', row.executor === undefined ? 1 : 0],
      ['IsNull', false],
      ['OutlineNumber', outline],
      ['OutlineLevel', level + 1],
      ['Priority', ordinary],
      ['Start', start],
      ['Finish', finish],
      ['Duration', hours === undefined ? undefined : duration(hours)],
      ['DurationFormat', 7],
      ['Work', work === undefined ? undefined : duration(work)],
      ['EffortDriven', false],
      ['Estimated', false],
      ['Milestone', false],
      ['Summary', isSummary],
      ['Critical', isCritical],
      ...progressElements(isSummary ? progressBelow(this.#timeline.rows, uid - 1) : done, this.#figures(row, work)),
      ['ConstraintType', isSummary || start === undefined ? 0 : 4],
      ['ConstraintDate', isSummary ? undefined : start],
      ['Deadline', deadline === undefined ? undefined : `${deadline}T${clockAt(this.#timeline.calendar, 1, true)}`],
      ...row.links.flatMap((link): Element[] => {
        const from = this.#uids.get(link.id);
        return from === undefined ? [] : [['PredecessorLink', linkElements(from, link.type, link.lag)]];
      }),
    ];
  }

  /** The basis of progress. */
  #figures(row: TimelineRow, work: number | undefined): Figures {
    const { start, finish, hours } = this.#times(row);
    return { start, finish, hours, work };
  }

  /** From the hour of its start to that of its finish; whole days without hours. */
  #times({ start, finish, executor, clock }: TimelineRow) {
    const calendar = this.#executors.get(executor ?? '')?.executor.calendar ?? this.#timeline.calendar;
    if (start === undefined || finish === undefined) return { start: undefined, finish: undefined, hours: undefined };
    const days = clock?.days ?? workingDays(this.#timeline.calendar, this.#timeline.start ?? start, start, finish);
    return {
      start: `${start}T${clockAt(calendar, clock?.start ?? 0, false)}`,
      finish: `${finish}T${clockAt(calendar, clock?.finish ?? 1, true)}`,
      hours: days * calendar.hoursPerDay,
    };
  }

  #paymentElements({ kind, title, date, amount }: TimelinePayment, uid: number, outline: string): Element[] {
    const { currency, calendar } = this.#timeline;
    const money = amount === undefined ? '' : formatMoney(this.#locale, amount, currency);
    const isBefore = kind === 'prepayment';
    const at = date === undefined ? undefined : `${date}T${clockAt(calendar, isBefore ? 0 : 1, !isBefore)}`;
    return [
      ['UID', uid],
      ['ID', uid],
      ['Name', name(translate(this.#locale, `document.common.calendar.${kind}`, { block: title, money }).trim())],
      ['Type', 1],
      ['IsNull', false],
      ['OutlineNumber', outline],
      ['OutlineLevel', 1],
      ['Priority', ordinary],
      ['Start', at],
      ['Finish', at],
      ['Duration', duration(0)],
      ['DurationFormat', 7],
      ['Work', duration(0)],
      ['EffortDriven', false],
      ['Estimated', false],
      ['Milestone', true],
      ['Summary', false],
      ['PercentComplete', 0],
      ['ConstraintType', at === undefined ? 0 : 4],
      ['ConstraintDate', at],
    ];
  }

  resources(): Element[] {
    return [...this.#executors.values()].map(({ executor, uid }): Element => {
      const { capacity, people, rate, cost } = executor;
      return [
        'Resource',
        [
          ['UID', uid],
          ['ID', uid],
          ['Name', name(executor.name)],
          // Work, not material.
          ['Type', 1],
          ['IsNull', false],
          ['MaxUnits', rounded(capacity * people)],
          ['StandardRate', rate?.toString()],
          // Per hour.
          ['StandardRateFormat', 2],
          ['CalendarUID', uid + 1],
          ['Rates', [...rateElements(0, rate?.toString()), ...rateElements(1, cost?.toString())]],
        ],
      ];
    });
  }

  assignments(): Element[] {
    const { rows } = this.#timeline;
    const given = rows.flatMap((row, index) => {
      const who = this.#executors.get(row.executor ?? '');
      const isKept = who !== undefined || row.done > 0;
      return row.kind === 'task' && isKept ? [{ row, task: index + 1, who }] : [];
    });
    return given.map(({ row, task, who }, index): Element => {
      const { start, finish } = this.#times(row);
      const { done, hours } = row;
      return [
        'Assignment',
        [
          ['UID', index + 1],
          ['TaskUID', task],
          ['ResourceUID', who?.uid ?? nobody],
          ['PercentWorkComplete', percent(done)],
          ['ActualFinish', done === 1 ? finish : undefined],
          ['ActualStart', done > 0 ? start : undefined],
          ['ActualWork', hours === undefined ? undefined : duration(hours * done)],
          ['Finish', finish],
          ['RemainingWork', hours === undefined ? undefined : restOf(hours, done)],
          ['Start', start],
          ['Units', rounded(who?.executor.capacity ?? 1)],
          ['Work', hours === undefined ? undefined : duration(hours)],
        ],
      ];
    });
  }
}

interface Figures {
  start: string | undefined;
  finish: string | undefined;
  /** Hours of its duration. */
  hours: number | undefined;
  work: number | undefined;
}

/** In the order of the schema. Microsoft Project computes progress from these, not from the percentage. */
function progressElements(done: number, { start, finish, hours, work }: Figures): Element[] {
  const of = (whole: number | undefined) => (whole === undefined ? undefined : duration(whole * done));
  const rest = (whole: number | undefined) => (whole === undefined ? undefined : restOf(whole, done));
  return [
    ['PercentComplete', percent(done)],
    ['PercentWorkComplete', percent(done)],
    ['ActualStart', done > 0 ? start : undefined],
    ['ActualFinish', done === 1 ? finish : undefined],
    ['ActualDuration', of(hours)],
    ['ActualWork', of(work)],
    ['RemainingDuration', rest(hours)],
    ['RemainingWork', rest(work)],
  ];
}

/** Whole minutes, so that done and remaining add up. */
function restOf(hours: number, done: number): string {
  return duration((Math.round(hours * 60) - Math.round(hours * done * 60)) / 60);
}

/** 100% only if everything is done. */
function percent(done: number): number {
  return done < 1 ? Math.min(99, Math.round(done * 100)) : 100;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** An hourly rate without a date range. */
function rateElements(table: number, rate: string | undefined): Element[] {
  if (rate === undefined) return [];
  return [
    [
      'Rate',
      [
        ['RatesFrom', '1984-01-01T00:00:00'],
        ['RatesTo', '2049-12-31T23:59:00'],
        ['RateTable', table],
        ['StandardRate', rate],
        ['StandardRateFormat', 2],
      ],
    ],
  ];
}

function linkElements(from: number, type: keyof typeof linkTypes, lag: number): Element[] {
  return [
    ['PredecessorUID', from],
    ['Type', linkTypes[type]],
    ['CrossProject', false],
    // Tenths of a minute, displayed in hours.
    ['LinkLag', Math.round(lag * 600)],
    ['LagFormat', 5],
  ];
}

/** Hours of a task; for a block or group, the sum of its tasks. Undefined if hours are not shown to the reader. */
function workOf(rows: readonly TimelineRow[], index: number): number | undefined {
  const row = rows[index];
  if (!row || row.kind === 'task') return row?.hours;
  const below = rowsBelow(rows, index).flatMap(({ kind, hours }) => {
    return kind === 'task' && hours !== undefined ? [hours] : [];
  });
  return below.length === 0 ? undefined : below.reduce((sum, hours) => sum + hours, 0);
}

/** Progress of a block or group by hours, or by number of tasks if hours are not shown. */
function progressBelow(rows: readonly TimelineRow[], index: number): number {
  const tasks = rowsBelow(rows, index).filter(({ kind }) => kind === 'task');
  if (tasks.length === 0) return rows[index]?.done ?? 0;
  const isWeighed = tasks.every(({ hours }) => hours !== undefined) && tasks.some(({ hours }) => hours !== 0);
  const weight = (hours: number | undefined) => (isWeighed ? (hours ?? 0) : 1);
  const whole = tasks.reduce((sum, { hours }) => sum + weight(hours), 0);
  if (tasks.every(({ done }) => done === 1)) return 1;
  return Math.min(0.99, tasks.reduce((sum, { hours, done }) => sum + weight(hours) * done, 0) / whole);
}

function rowsBelow(rows: readonly TimelineRow[], index: number): readonly TimelineRow[] {
  const level = rows[index]?.level ?? 0;
  let end = index + 1;
  while ((rows[end]?.level ?? level) > level) end++;
  return rows.slice(index + 1, end);
}

/** `1`, `1.1`, `1.1.2`. */
function outlineNumbers(rows: readonly TimelineRow[]): string[] {
  const counts: number[] = [];
  return rows.map(({ level }) => {
    counts.length = Math.min(counts.length, level + 1);
    while (counts.length <= level) counts.push(0);
    counts[level] = (counts[level] ?? 0) + 1;
    return counts.join('.');
  });
}
