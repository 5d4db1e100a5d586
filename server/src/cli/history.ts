import type { Analysis } from '../core/analysis/analysis.ts';
import type { Step } from '../core/changes/history.ts';
import { type Locale, translate } from '../core/l10n/translate.ts';
import type { Baseline } from '../core/plan/model.ts';
import { type Amount, isKnown } from '../core/pricing/amount.ts';
import { toHours } from '../core/pricing/effort.ts';
import { formatAmount, formatEffort, formatSigned, type MoneyFormat } from '../core/pricing/summary.ts';
import { driftOf, unagreedGrowth } from '../core/scheduling/baseline.ts';
import { driftNotes } from '../features/history/drift-notes.ts';
import { dateText, growthNotes, historyHeads, historyRows } from '../features/history/report.ts';
import { figuresOf, type HistoryState, type StateFigures, stepSince } from '../features/history/walk.ts';
import type { EarlierState } from '../files/revision.ts';
import { paragraphs, table } from './table.ts';
import type { Line } from './terminal.ts';

export interface PlanHistory {
  /** Newest first. */
  states: readonly HistoryState[];
  /** The newest readable state. */
  latest: Analysis | undefined;
  baseline: HeldAgainst | undefined;
}

/**
 * What the history is compared with: the plan at a revision, or the figures of its own baseline (`project.baseline`).
 */
export type HeldAgainst = RevisionBaseline | { own: Baseline };

type RevisionBaseline = EarlierState & { name: string };

/** `schemas/log.schema.json`: newest state first, null for unknown values. */
export interface HistoryJson {
  currency: string | null;
  states: StateJson[];
  baseline: (DriftJson & { revision: string | null; date: string | null }) | null;
}

interface StateJson extends FiguresJson {
  /** Null for the present file. */
  commit: string | null;
  date: string | null;
  subject: string | null;
  path: string | null;
  /** Whether the plan can be read in this state. */
  readable: boolean;
  difference: DifferenceJson | null;
  /** Growth of a sold project's net price beyond agreed changes; null if there is none. */
  unagreed: string | null;
}

interface FiguresJson {
  stage: string | null;
  total: string | null;
  hours: number | null;
  finish: string | null;
}

interface DifferenceJson {
  total: string | null;
  hours: number | null;
}

interface DriftJson extends FiguresJson {
  difference: DifferenceJson;
  unagreed: string | null;
}

export function historyJson({ states, latest, baseline }: PlanHistory): HistoryJson {
  return {
    currency: latest?.priced.currency ?? null,
    states: states.map(stateJson),
    baseline: baseline && latest ? baselineJson(baseline, latest) : null,
  };
}

function baselineJson(baseline: HeldAgainst, latest: Analysis): HistoryJson['baseline'] {
  if ('own' in baseline) return ownBaselineJson(baseline.own, latest);
  const step = stepSince(baseline.analysis, latest);
  if (!step) return null;
  const { digits } = latest.priced;
  const total = step.comparison.isSameCurrency ? step.total : undefined;
  return {
    revision: baseline.name,
    date: baseline.day ?? null,
    ...figuresJson(figuresOf(baseline.analysis)),
    difference: { total: moneyJson(total, digits), hours: toHours(step.effort) },
    unagreed: moneyJson(step.unagreed, digits),
  };
}

/** Baseline figures in the plan include VAT, so unagreed growth is given with VAT too. */
function ownBaselineJson(
  { revision, date, total, hours, finish }: Baseline,
  { priced, schedule, methodology }: Analysis,
): HistoryJson['baseline'] {
  const drift = driftOf(priced, schedule);
  if (!drift) return null;
  const money = (amount: Amount | undefined) => moneyJson(amount, priced.digits);
  return {
    revision: revision?.value ?? null,
    date: date?.value ?? null,
    stage: null,
    total: money(total?.value),
    hours: hours?.value ? Number(hours.value.toString()) : null,
    finish: finish?.value ?? null,
    difference: { total: money(drift.total), hours: drift.effort ? toHours(drift.effort) : null },
    unagreed: money(unagreedGrowth(priced, methodology?.estimates)?.total?.rest),
  };
}

function stateJson({ commit, day, figures, step }: HistoryState): StateJson {
  const digits = figures?.digits ?? 0;
  return {
    commit: commit?.hash ?? null,
    date: day ?? null,
    subject: commit?.subject ?? null,
    path: commit?.path ?? null,
    readable: figures !== undefined,
    ...figuresJson(figures),
    difference: step ? { total: moneyJson(step.total, digits), hours: toHours(step.effort) } : null,
    unagreed: moneyJson(step?.unagreed, digits),
  };
}

function figuresJson(figures: StateFigures | undefined): FiguresJson {
  if (!figures) return { stage: null, total: null, hours: null, finish: null };
  const { stage, total, digits, effort, finish } = figures;
  return { stage, total: moneyJson(total, digits), hours: toHours(effort), finish: finish ?? null };
}

function moneyJson(amount: Amount | undefined, digits: number): string | null {
  return amount !== undefined && isKnown(amount) ? amount.toFixed(digits) : null;
}

const columns = ['date', 'commit', 'stage', 'total', 'change', 'hours', 'finish', 'subject'] as const;
const figureColumns: readonly string[] = ['total', 'change', 'hours'];

/** A table of states, then the largest growth, growth without an agreed change, and the drift from the baseline. */
export function historyText({ states, latest, baseline }: PlanHistory, locale: Locale): Line[] {
  const format: MoneyFormat = { locale, currencyDisplay: 'symbol', hidesZeroMinor: true };
  const heads = columns.map(column => translate(locale, historyHeads[column]));
  const rows = historyRows(states, format, stage => stage).map(row => columns.map(column => row[column]));
  const isFigure = (index: number) => figureColumns.includes(columns[index] ?? '');
  const drift = baseline && latest ? baselineNotes(baseline, latest, format) : [];
  return paragraphs([table([[heads, ...rows]], isFigure), growthNotes(states, format), drift]);
}

function baselineNotes(baseline: HeldAgainst, latest: Analysis, format: MoneyFormat): string[] {
  if ('own' in baseline) return driftNotes(latest, format);
  const step = stepSince(baseline.analysis, latest);
  return step ? revisionNotes(baseline.name, step, format) : [];
}

function revisionNotes(name: string, { comparison, total, effort, unagreed }: Step, format: MoneyFormat): string[] {
  const { locale } = format;
  const { after, dates } = comparison;
  const { priced } = after;
  const money = (amount: Amount) => formatAmount(amount, priced.currency, format);
  const hours = (amount: Amount) => formatEffort(amount, format);
  const line = translate(locale, 'log.drift', {
    baseline: name,
    total: `${money(priced.total)} (${formatSigned(total, money)})`,
    hours: `${hours(priced.effort)} (${formatSigned(effort, hours)})`,
    before: dateText(dates.before.finish, format),
    after: dateText(dates.after.finish, format),
  });
  return unagreed ? [line, translate(locale, 'log.unagreed-since', { amount: money(unagreed) })] : [line];
}
