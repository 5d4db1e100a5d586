import { daysBetween } from '../core/base/dates.ts';
import { Decimal } from '../core/base/decimal.ts';
import { formatNumber, formatPercent, formatShortDate } from '../core/l10n/format.ts';
import {
  type KeysBelow,
  type Locale,
  type MessageArguments,
  render,
  textIn,
  translate,
} from '../core/l10n/translate.ts';
import { isEndless } from '../core/plan/block-state.ts';
import type { Block } from '../core/plan/model.ts';
import type { PricedPlan } from '../core/pricing/price-plan.ts';
import { conflictsOf } from '../core/scheduling/conflicts.ts';
import { checkDeadline } from '../core/scheduling/deadline.ts';
import { nameOf, obstaclesOf } from '../core/scheduling/obstacles.ts';
import {
  type Schedule,
  type ScheduledBlock,
  type ScheduledTask,
  type Span,
  scheduleOf,
} from '../core/scheduling/schedule.ts';
import { type Simulation, simulationOf } from '../core/scheduling/simulate.ts';
import { waitOf } from '../core/scheduling/waiting.ts';
import { harmless } from './harmless.ts';
import { paragraphs, table } from './table.ts';
import type { Line } from './terminal.ts';

/**
 * A plan's schedule for the terminal: blocks and tasks with bars, the finish, its probability and what determines it.
 */
export function scheduleText(priced: PricedPlan, locale: Locale): Line[] {
  const schedule = scheduleOf(priced);
  const simulation = simulationOf(priced);
  const telling = new DatedReport(priced, schedule, locale);
  const sections = [
    telling.tasks(),
    telling.finish(simulation),
    telling.drivers(simulation),
    telling.conflicts(),
    telling.unknown(),
  ];
  return paragraphs(sections);
}

/** Width of the bars. */
const barWidth = 40;
const longestTitle = 44;
const toldDrivers = 5;

interface Row extends Span {
  /** The formatted last day. */
  end: string;
}

class DatedReport {
  readonly #priced: PricedPlan;
  readonly #schedule: Schedule;
  readonly #locale: Locale;

  constructor(priced: PricedPlan, schedule: Schedule, locale: Locale) {
    this.#priced = priced;
    this.#schedule = schedule;
    this.#locale = locale;
  }

  tasks(): string[] {
    const { blocks, tasks } = this.#schedule;
    const groups = blocks.map(block => [
      this.#blockRow(block),
      ...tasks.filter(task => task.block === block.block).map(task => this.#taskRow(task)),
    ]);
    const heads = (['task', 'executor', 'start', 'finish', 'slack'] as const).map(key => this.#say(key));
    const lines = table([[heads], ...groups], column => column === 4);
    return tasks.some(task => task.isCritical) ? [...lines, '', this.#say('legend')] : lines;
  }

  #blockRow({ block, accepted, ...span }: ScheduledBlock): string[] {
    const title = block.title === undefined ? block.id : textIn(this.#priced.plan.locale, block.title);
    const isLater = accepted !== undefined && accepted !== span.finish;
    const acceptance = isLater ? this.#say('accepted', { date: this.#date(accepted) }) : '';
    return this.#row(title, this.#endOf(block, span), '█', acceptance);
  }

  /** Endless work has no last day, though its dates are known. */
  #endOf(block: Block, { start, finish }: Span): Row {
    return { start, finish, end: isEndless(block) && start !== undefined ? this.#say('endless') : this.#date(finish) };
  }

  #taskRow(task: ScheduledTask): string[] {
    const { executor, slack, isCritical, what, level } = task;
    const times = task.occurrences ? ` × ${task.occurrences.length}` : '';
    const title = `${isCritical ? '●' : ' '} ${'  '.repeat(level)}${this.#text(nameOf(what).text)}${times}`;
    const wait = waitOf(task);
    const name = executor ? this.#text(executor.name ?? executor.id) : wait ? render(this.#locale, wait) : '';
    const hours = slack === undefined || isCritical ? '' : this.#hours(slack);
    return this.#row(title, this.#endOf(task.block, task), isCritical ? '▓' : '░', name, hours);
  }

  #row(title: string, row: Row, mark: string, executor = '', slack = ''): string[] {
    return [shorten(title), executor, this.#date(row.start), row.end, slack, this.#bar(row, mark)];
  }

  /** Bars cover the project from its first day to its last; recurring work may extend beyond. */
  #bar({ start, finish }: Span, mark: string): string {
    const whole = this.#schedule;
    if (!start || !finish || !whole.start || !whole.finish) return '';
    const days = daysBetween(whole.start, whole.finish) + 1;
    const at = (date: string, plus: number) =>
      Math.min(barWidth, Math.round(((daysBetween(whole.start ?? date, date) + plus) / days) * barWidth));
    const from = Math.min(at(start, 0), barWidth - 1);
    return ' '.repeat(from) + mark.repeat(Math.max(1, at(finish, 1) - from));
  }

  finish(simulation: Simulation | undefined): string[] {
    const { start, finish } = this.#schedule;
    const check = checkDeadline(this.#priced, this.#schedule);
    const rows = [[this.#say('project'), `${this.#date(start)} – ${this.#date(finish)}`]];
    const { until } = this.#schedule;
    if (until !== undefined) rows.push([this.#say('until'), this.#date(until)]);
    const range = simulation?.finish;
    if (range && range.p50 !== range.p90) {
      for (const key of ['p50', 'p80', 'p90'] as const) rows.push([this.#say(key), this.#date(range[key])]);
    }
    if (check) {
      const days = this.#say(check.isLate ? 'late' : 'in-time', { days: Math.abs(check.spare) });
      const chance = simulation?.chance;
      const sure = chance === undefined ? [] : [this.#say('chance', { chance: this.#percent(chance) })];
      rows.push([this.#say('deadline'), [this.#date(check.deadline), days, ...sure].join(' · ')]);
    }
    return table([rows], () => false);
  }

  drivers(simulation: Simulation | undefined): string[] {
    const byActivity = new Map(this.#schedule.tasks.map(task => [task.activity, task]));
    const lines = (simulation?.drivers ?? []).slice(0, toldDrivers).map(({ id, activity, criticality }) => {
      const task = byActivity.get(activity);
      const title = task ? this.#text(nameOf(task.what).text) : id;
      return `  ${this.#say('driver', { task: title, share: this.#percent(criticality) })}`;
    });
    return lines.length > 0 ? [`${this.#say('drivers')}:`, ...lines] : [];
  }

  conflicts(): string[] {
    const lines = conflictsOf(this.#schedule).map(({ scheduled, fixed, possible, cause }) => {
      const values = { fixed: this.#date(fixed.value), possible: this.#date(possible), cause };
      return `  ${this.#say('conflict', { task: nameOf(scheduled.what), ...values })}`;
    });
    return lines.length > 0 ? [`${this.#say('conflicts')}:`, ...lines] : [];
  }

  unknown(): string[] {
    const reasons = obstaclesOf(this.#priced, this.#schedule).map(reason => `  ${render(this.#locale, reason)}`);
    const lines = [...new Set(reasons)];
    return lines.length > 0 ? [`${this.#say('unknown-because')}:`, ...lines] : [];
  }

  #say<Key extends KeysBelow<'schedule'>>(key: Key, ...values: MessageArguments<`schedule.${Key}`>): string {
    return translate(this.#locale, `schedule.${key}`, ...values);
  }

  #text(text: Parameters<typeof textIn>[1]): string {
    return textIn(this.#priced.plan.locale, text);
  }

  #date(date: string | undefined): string {
    return date === undefined ? this.#say('unknown') : formatShortDate(this.#locale, date);
  }

  #hours(hours: number): string {
    return translate(this.#locale, 'hours', { hours: formatNumber(this.#locale, hours, 1) });
  }

  #percent(share: number): string {
    return formatPercent(this.#locale, new Decimal(share.toFixed(2)));
  }
}

function shorten(title: string): string {
  const letters = [...harmless(title)];
  return letters.length > longestTitle ? `${letters.slice(0, longestTitle - 1).join('')}…` : title;
}
