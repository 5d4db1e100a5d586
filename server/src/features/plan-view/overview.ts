import { formatNumber, formatPercent } from '../../core/l10n/format.ts';
import { capitalized } from '../../core/l10n/in-words.ts';
import { knownKey, render, textIn, translate } from '../../core/l10n/translate.ts';
import { gateOf, isBeyond, nextStage } from '../../core/library/methodology/gate.ts';
import type { Block, Stage } from '../../core/plan/model.ts';
import { type Amount, isKnown } from '../../core/pricing/amount.ts';
import { formatAmount, formatHoursBeside, formatReasons, marginShare } from '../../core/pricing/summary.ts';
import { unagreedGrowth } from '../../core/scheduling/baseline.ts';
import { checkDeadline } from '../../core/scheduling/deadline.ts';
import { type Due, dueOf } from '../../core/scheduling/due.ts';
import { forecastOf } from '../../core/scheduling/forecast.ts';
import { statusOf } from '../../core/scheduling/status.ts';
import { chanceText, deadlineText, quickSimulation } from '../dates.ts';
import { driftText } from '../drift.ts';
import { missingBy } from './gate.ts';
import { leadStepViews } from './lead-checklist.ts';
import type { DueView, Figure, GateItem, LeadStepView, Overview, StageView, Tone } from './model.ts';
import type { Telling } from './telling.ts';

/** A finish less probable than this needs attention. */
const sureEnough = 0.5;
/** Maximum number of due entries. */
const toldDue = 12;

/** The plan at a glance: its figures, its finish, what it lacks for the next stage, what is due. */
export function overview(telling: Telling, today: string, withChance: boolean): Overview {
  const { analysis, locale } = telling;
  const { priced } = analysis;
  return {
    figures: figuresOf(telling, withChance),
    stage: stageView(telling),
    due: dueViews(telling, today),
    problems: problemCount(telling),
    unknown: formatReasons([priced.total, ...(telling.format.hidesCost ? [] : [priced.cost])], locale),
  };
}

export function figuresOf(telling: Telling, withChance: boolean): Figure[] {
  return [
    ...moneyFigures(telling),
    ...(telling.format.hidesCost ? [] : marginFigure(telling)),
    finishFigure(telling, withChance),
    ...driftFigure(telling),
  ];
}

export function problemCount({ analysis: { problems }, locale }: Telling): Overview['problems'] {
  const count = (severity: 'error' | 'warning') => problems.filter(problem => problem.severity === severity).length;
  const counts = { errors: count('error'), warnings: count('warning') };
  return { ...counts, text: translate(locale, 'view.problems', counts) };
}

function moneyFigures(telling: Telling): Figure[] {
  const { analysis, locale, format } = telling;
  const { priced } = analysis;
  const total = figure('total', translate(locale, 'figure.total'), telling.money(priced.total));
  const parts = recurringFigures(telling);
  const beside = formatHoursBeside(priced, format).join(' + ');
  return [total, ...parts, figure('hours', translate(locale, 'figure.hours'), telling.hours(priced.effort), beside)];
}

/** One-off, periodic and first-year amounts, and the total in the second currency. */
function recurringFigures(telling: Telling): Figure[] {
  const { analysis, locale, format } = telling;
  const { recurring, oneOff, firstYear, payIn } = analysis.priced;
  const second = payIn
    ? [figure('pay-in', translate(locale, 'figure.pay-in'), formatAmount(payIn.total, payIn.currency, format))]
    : [];
  if (recurring.length === 0) return second;
  const periods = recurring.map(({ every, times, total }, index) => {
    const count = times !== undefined && isKnown(times) ? `× ${formatNumber(locale, Number(times.toString()))}` : '';
    return figure(`period-${index}`, translate(locale, `period.${every ?? 'unknown'}`), telling.money(total), count);
  });
  const money = (id: 'one-off' | 'first-year', amount: Amount) =>
    figure(id, translate(locale, `figure.${id}`), telling.money(amount));
  return [money('one-off', oneOff.total), ...periods, money('first-year', firstYear.total), ...second];
}

function figure(id: string, label: string, value: string, note = '', tone: Tone = 'plain'): Figure {
  return { id, label, value, note, tone };
}

function marginFigure(telling: Telling): Figure[] {
  const { analysis, locale } = telling;
  const { priced } = analysis;
  const share = marginShare(priced);
  if (share === undefined) return [];
  const note = formatPercent(locale, share);
  const tone = share.lt(0) ? 'bad' : 'plain';
  return [figure('margin', translate(locale, 'figure.margin'), telling.money(priced.margin), note, tone)];
}

function finishFigure(telling: Telling, withChance: boolean): Figure {
  const { analysis, locale } = telling;
  const { priced, schedule } = analysis;
  const check = checkDeadline(priced, schedule);
  const chance = withChance ? quickSimulation(analysis)?.chance : undefined;
  const parts = [deadlineText(analysis, locale), chance === undefined ? '' : chanceText(chance, locale)];
  const note = parts.filter(part => part !== '').join(' · ');
  const isUnsure = chance !== undefined && chance < sureEnough;
  const tone = check?.isLate ? 'bad' : isUnsure ? 'warning' : 'plain';
  return figure('finish', translate(locale, 'view.finish'), telling.date(schedule.finish), note, tone);
}

/** The drift from the baseline, money first; it is also stated if there is none. */
function driftFigure({ analysis, format, locale }: Telling): Figure[] {
  const { priced, schedule } = analysis;
  const drift = driftText(priced, schedule, { ...format, hidesZeroMinor: true });
  if (!drift) return [];
  const [first = translate(locale, 'baseline.as-agreed'), ...rest] = [drift.total, drift.hours, drift.days].filter(
    text => text !== '',
  );
  const tone = unagreedGrowth(priced, analysis.methodology?.estimates) ? 'warning' : 'plain';
  return [figure('drift', translate(locale, 'view.drift'), first, rest.join(' · '), tone)];
}

function stageView(telling: Telling): StageView {
  const { plan, methodology } = telling.analysis;
  const titleOf = (stage: Stage) => textIn(telling.locale, methodology?.stages.get(stage)?.title ?? stage);
  const next = nextStage(plan.stage);
  return {
    current: titleOf(plan.stage),
    next: next ? titleOf(next) : null,
    gate: next ? gateItems(next, telling) : [],
    leadSteps: leadStepsShown(telling),
  };
}

/** The lead checklist is shown only while the plan is a lead. */
function leadStepsShown({ analysis, locale }: Telling): LeadStepView[] {
  return analysis.plan.stage === 'lead' ? leadStepViews(analysis, locale) : [];
}

/**
 * The requirements of a stage, met or not, in the order of its gate; several entries for a requirement that lacks
 * several things.
 */
function gateItems(stage: Stage, { analysis, locale }: Telling): GateItem[] {
  const { plan, methodology, document } = analysis;
  const missing = missingBy(stage, analysis);
  return gateOf(methodology, stage)
    .filter(requirement => !isBeyond(requirement, plan))
    .flatMap((requirement): GateItem[] => {
      const title = requirementTitle(requirement, locale);
      const found = missing.get(requirement) ?? [];
      if (found.length === 0)
        return [{ id: requirement, title, isDone: true, message: '', range: null, hasFix: false }];
      return found.map(({ message, span, fixes }, index) => ({
        id: `${requirement}-${index}`,
        title,
        isDone: false,
        message: render(locale, message),
        range: document.lines.range(span),
        hasFix: fixes !== undefined,
      }));
    });
}

/** A custom rule in a gate has no title other than its id. */
function requirementTitle(requirement: string, locale: Telling['locale']): string {
  const key = knownKey(`requirement.${requirement}`);
  if (!key) return requirement;
  return capitalized(translate(locale, key));
}

export function dueViews(telling: Telling, today: string): DueView[] {
  const { analysis, locale } = telling;
  const { priced, schedule } = analysis;
  if (schedule.start === undefined) return [];
  const status = statusOf(priced, today);
  return dueOf(priced, status, forecastOf(priced, status))
    .slice(0, toldDue)
    .map(due => ({
      date: telling.date(due.date),
      text: render(locale, due.message),
      amount: due.amount ? telling.money(due.amount) : '',
      isOverdue: due.date < today,
      range: telling.range(placeOf(due, telling)),
    }));
}

function placeOf({ block, task }: Due, { analysis }: Telling): Block['node'] {
  const scheduled = analysis.schedule.tasks.find(({ id, block: of }) => id === task && of === block);
  return scheduled?.what.kind === 'task' ? scheduled.what.leaf.task.place : block.node;
}
