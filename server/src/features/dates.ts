import type { Analysis } from '../core/analysis/analysis.ts';
import { Decimal } from '../core/base/decimal.ts';
import { formatPercent, formatPeriod, formatShortDate } from '../core/l10n/format.ts';
import { type Locale, type PlainKeysBelow, render, textIn, translate } from '../core/l10n/translate.ts';
import { isEndless } from '../core/plan/block-state.ts';
import { tasksOf } from '../core/plan/model.ts';
import type { PricedPlan } from '../core/pricing/price-plan.ts';
import { formatHoursNumber } from '../core/pricing/summary.ts';
import { checkDeadline } from '../core/scheduling/deadline.ts';
import { obstaclesOf } from '../core/scheduling/obstacles.ts';
import type { ScheduledBlock, ScheduledTask, Span } from '../core/scheduling/schedule.ts';
import { type Simulation, simulationOf } from '../core/scheduling/simulate.ts';
import { waitOf } from '../core/scheduling/waiting.ts';
import { escapeMarkdown } from './markdown.ts';

/** A short form of a period; empty if it is unknown. */
export function periodOf({ start, finish }: Span, locale: Locale): string {
  return start === undefined || finish === undefined ? '' : formatPeriod(locale, start, finish);
}

/** Dates of a block, and the end of its acceptance period, if the terms give one. */
export function blockDates(scheduled: ScheduledBlock, locale: Locale): string {
  const { block, start, finish, accepted } = scheduled;
  const short = (date: string) => ({ date: formatShortDate(locale, date) });
  if (isEndless(block)) return start === undefined ? '' : translate(locale, 'schedule.from', short(start));
  const isLater = accepted !== undefined && accepted !== finish && !block.accepted?.value;
  const acceptance = isLater ? [translate(locale, 'schedule.accepted', short(accepted))] : [];
  return [periodOf(scheduled, locale), ...acceptance].filter(text => text !== '').join(' · ');
}

/** The finish compared with the deadline: `in time, 3 working days to spare`; empty without a deadline. */
export function deadlineText({ priced, schedule }: Analysis, locale: Locale): string {
  const check = checkDeadline(priced, schedule);
  if (!check) return '';
  return translate(locale, check.isLate ? 'schedule.late' : 'schedule.in-time', { days: Math.abs(check.spare) });
}

/** Dates and slack of a task or group. */
export function taskDates(task: ScheduledTask, locale: Locale): string {
  const { slack, isCritical } = task;
  const hours = slack === undefined ? '' : formatHoursNumber(locale, slack, 1);
  const room = isCritical
    ? translate(locale, 'schedule.critical')
    : hours && `${translate(locale, 'schedule.slack')}: ${hours}`;
  const wait = waitOf(task);
  const count = task.occurrences?.length;
  const times = count === undefined ? '' : translate(locale, 'schedule.times', { count });
  const texts = [periodOf(task, locale), times, wait ? escapeMarkdown(render(locale, wait)) : '', room];
  return texts.filter(text => text !== '').join(' · ');
}

/** Plans with more tasks are not simulated while a person types; `planwright schedule` does it. */
const simulated = 1000;
/** How many of the tasks that determine the finish are named. */
const toldDrivers = 3;

/** The finish of the project, its probability and what determines it; or why it is unknown. */
export function projectDates(analysis: Analysis, locale: Locale): string {
  const { priced, schedule } = analysis;
  const say = (key: PlainKeysBelow<'schedule'>) => translate(locale, `schedule.${key}`);
  if (schedule.finish === undefined) {
    const reasons = obstaclesOf(priced, schedule).map(reason => `- ${escapeMarkdown(render(locale, reason))}`);
    return reasons.length > 0 ? `${say('unknown-because')}:\n${[...new Set(reasons)].slice(0, 5).join('\n')}` : '';
  }
  const simulation = quickSimulation(analysis);
  const rows = [`**${periodOf(schedule, locale)}**`];
  const range = simulation?.finish;
  if (range?.p80 !== undefined && range.p50 !== range.p90)
    rows.push(`${say('p80')}: ${formatShortDate(locale, range.p80)}`);
  const deadline = priced.plan.project.deadline?.value;
  if (deadline !== undefined) {
    const chance = simulation?.chance === undefined ? [] : [chanceText(simulation.chance, locale)];
    rows.push(
      [`${say('deadline')}: ${formatShortDate(locale, deadline)}`, deadlineText(analysis, locale), ...chance].join(
        ' · ',
      ),
    );
  }
  if (schedule.until !== undefined) rows.push(`${say('until')}: ${formatShortDate(locale, schedule.until)}`);
  const drivers = (simulation?.drivers ?? [])
    .slice(0, toldDrivers)
    .map(({ id }) => escapeMarkdown(titleIn(priced, id, locale)));
  if (drivers.length > 0) rows.push(`${say('drivers')}: ${drivers.join(', ')}`);
  return rows.join('\n\n');
}

/** The title of a task by its id; changes go by their id. */
function titleIn({ plan }: PricedPlan, id: string, locale: Locale): string {
  const title = tasksOf(plan).find(task => task.id === id)?.title;
  return title === undefined ? id : textIn(locale, title);
}

/** The simulation, for plans that are small enough while a person types. */
export function quickSimulation({ priced, schedule }: Analysis): Simulation | undefined {
  return schedule.tasks.length > simulated ? undefined : simulationOf(priced);
}

/** The probability of meeting the deadline, a fraction. */
export function chanceText(chance: number, locale: Locale): string {
  return translate(locale, 'schedule.chance', { chance: formatPercent(locale, new Decimal(chance.toFixed(2))) });
}
