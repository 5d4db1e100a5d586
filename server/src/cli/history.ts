import type { Analysis } from '../core/analysis/analysis.ts';
import type { PlanState } from '../core/changes/comparison.ts';
import { type Step, stepBetween } from '../core/changes/history.ts';
import { formatShortDate } from '../core/l10n/format.ts';
import { type Locale, type PlainKey, render, translate } from '../core/l10n/translate.ts';
import type { Baseline } from '../core/plan/model.ts';
import { type Amount, isKnown, isNothing } from '../core/pricing/amount.ts';
import { toHours } from '../core/pricing/effort.ts';
import { formatAmount, formatEffort, formatSigned, type MoneyFormat } from '../core/pricing/summary.ts';
import { driftOf, unagreedGrowth } from '../core/scheduling/baseline.ts';
import { driftText, joinDrift } from '../features/drift.ts';
import { Telling } from '../features/plan-view/telling.ts';
import type { EarlierState, PastState } from '../files/revision.ts';
import { paragraphs, table } from './table.ts';
import type { Line } from './terminal.ts';

/** The plan as its file is, or as a commit had it. */
export type HistoryEntry = PastState | { now: Analysis };

export interface PlanHistory {
  /** The newest first. */
  entries: HistoryEntry[];
  baseline: HeldAgainst | undefined;
}

/** What all is held against: the plan as it was in a revision, or the figures that the plan itself has of it (`project.baseline`). */
export type HeldAgainst = (EarlierState & { name: string }) | { own: Baseline };

interface Row {
  entry: HistoryEntry;
  analysis: Analysis | undefined;
  /** From the state before it that can be read; undefined for the first. */
  step: Step | undefined;
}

/** Each state with what it did to the one before it. A file that is as it was committed has no row of its own. */
function rowsOf({ entries }: PlanHistory): Row[] {
  const rows: Row[] = [];
  let before: Analysis | undefined;
  for (const entry of [...entries].reverse()) {
    const analysis = analysisOf(entry);
    if ('now' in entry && before?.text === entry.now.text) continue;
    rows.unshift({ entry, analysis, step: before && analysis && stepBetween(stateOf(before), stateOf(analysis)) });
    before = analysis ?? before;
  }
  return rows;
}

function analysisOf(entry: HistoryEntry): Analysis | undefined {
  const analysis = 'now' in entry ? entry.now : 'analysis' in entry.state ? entry.state.analysis : undefined;
  return analysis?.isBroken ? undefined : analysis;
}

function stateOf({ text, document, priced }: Analysis): PlanState {
  return { text, document, priced };
}

/** `schemas/log.schema.json`: the newest state first, what is unknown is null. */
export interface HistoryJson {
  currency: string | null;
  states: StateJson[];
  baseline: (DriftJson & { revision: string | null; date: string | null }) | null;
}

interface StateJson extends FiguresJson {
  /** Null for the file as it is. */
  commit: string | null;
  date: string | null;
  subject: string | null;
  path: string | null;
  /** Whether the plan can be read as it was. */
  readable: boolean;
  difference: DifferenceJson | null;
  /** By how much the net price of a sold project grew beside agreed changes; null where it did not. */
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

export function historyJson(history: PlanHistory): HistoryJson {
  const rows = rowsOf(history);
  const latest = latestOf(rows);
  return {
    currency: latest?.priced.currency ?? null,
    states: rows.map(stateJson),
    baseline: history.baseline && latest ? baselineJson(history.baseline, latest) : null,
  };
}

function baselineJson(baseline: HeldAgainst, latest: Analysis): HistoryJson['baseline'] {
  if ('own' in baseline) return ownBaselineJson(baseline.own, latest);
  const step = stepSince(baseline, latest);
  if (!step) return null;
  return {
    revision: baseline.name,
    date: baseline.day ?? null,
    ...figuresJson(baseline.analysis),
    difference: differenceJson(step),
    unagreed: unagreedJson(step),
  };
}

/** The plan's own figures say nothing of what they are made of, so what nobody has agreed to is told with VAT, as they are. */
function ownBaselineJson(
  { revision, date, total, hours, finish }: Baseline,
  { priced, schedule, methodology }: Analysis,
): HistoryJson['baseline'] {
  const drift = driftOf(priced, schedule);
  if (!drift) return null;
  const money = (amount: Amount | undefined) => (amount && isKnown(amount) ? amount.toFixed(priced.digits) : null);
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

function latestOf(rows: readonly Row[]): Analysis | undefined {
  return rows.find(({ analysis }) => analysis)?.analysis;
}

function stepSince({ analysis }: EarlierState, latest: Analysis): Step | undefined {
  return analysis.isBroken ? undefined : stepBetween(stateOf(analysis), stateOf(latest));
}

function stateJson({ entry, analysis, step }: Row): StateJson {
  const past = 'now' in entry ? undefined : entry;
  return {
    commit: past?.commit.hash ?? null,
    date: past?.day ?? null,
    subject: past?.commit.subject ?? null,
    path: past?.commit.path ?? null,
    readable: analysis !== undefined,
    ...figuresJson(analysis),
    difference: step ? differenceJson(step) : null,
    unagreed: step ? unagreedJson(step) : null,
  };
}

function figuresJson(analysis: Analysis | undefined): FiguresJson {
  if (!analysis) return { stage: null, total: null, hours: null, finish: null };
  const { priced, schedule } = analysis;
  const { total, digits, effort, plan } = priced;
  return {
    stage: plan.stage,
    total: isKnown(total) ? total.toFixed(digits) : null,
    hours: toHours(effort),
    finish: schedule.finish ?? null,
  };
}

function differenceJson({ total, effort, comparison }: Step): DifferenceJson {
  const { isSameCurrency, after } = comparison;
  return {
    total: isSameCurrency && isKnown(total) ? total.toFixed(after.priced.digits) : null,
    hours: toHours(effort),
  };
}

function unagreedJson({ unagreed, comparison }: Step): string | null {
  return unagreed && isKnown(unagreed) ? unagreed.toFixed(comparison.after.priced.digits) : null;
}

/** A table of states, then what grew most, what grew without an agreed change, and how far it is from the baseline. */
export function historyText(history: PlanHistory, locale: Locale): Line[] {
  return new HistoryText(history, locale).lines();
}

class HistoryText {
  readonly #history: PlanHistory;
  readonly #rows: Row[];
  readonly #locale: Locale;
  readonly #format: MoneyFormat;

  constructor(history: PlanHistory, locale: Locale) {
    this.#history = history;
    this.#rows = rowsOf(history);
    this.#locale = locale;
    this.#format = { locale, currencyDisplay: 'symbol' };
  }

  lines(): Line[] {
    const heads = (['log.date', 'log.commit', 'log.stage', 'figure.total', 'log.change', 'figure.hours'] as const).map(
      key => this.#say(key),
    );
    const all = [
      [...heads, this.#say('schedule.finish'), this.#say('log.subject')],
      ...this.#rows.map(row => this.#row(row)),
    ];
    return paragraphs([table([all], column => column >= 3 && column <= 5), this.#growth(), this.#drift()]);
  }

  #say(key: PlainKey): string {
    return translate(this.#locale, key);
  }

  #row({ entry, analysis, step }: Row): string[] {
    const [date, commit, subject] =
      'now' in entry
        ? ['', '', this.#say('log.not-committed')]
        : [this.#date(entry.day), short(entry), entry.commit.subject];
    if (!analysis) return [date, commit, '', '', '', '', '', `${subject} (${this.#whyNot(entry)})`];
    const { priced, schedule } = analysis;
    return [
      date,
      commit,
      priced.plan.stage,
      this.#money(priced.total, analysis),
      step && !isNothing(step.total) && step.comparison.isSameCurrency ? this.#signed(step.total, analysis) : '',
      formatEffort(priced.effort, this.#format),
      this.#date(schedule.finish),
      subject,
    ];
  }

  #whyNot(entry: HistoryEntry): string {
    if ('now' in entry || 'analysis' in entry.state) return this.#say('log.unreadable');
    return render(this.#locale, entry.state.refused);
  }

  /** Which commit made it grow most, and which grew without an agreed change. */
  #growth(): string[] {
    const grown = this.#rows.filter(
      ({ step }) => step?.comparison.isSameCurrency && isKnown(step.total) && step.total.gt(0),
    );
    const most = grown.reduce<Row | undefined>((best, row) => (best && grows(best, row) ? best : row), undefined);
    const told = (key: 'log.most' | 'log.unagreed', row: Row, amount: Amount) =>
      translate(this.#locale, key, { commit: this.#nameOf(row.entry), amount: this.#money(amount, row.analysis) });
    return [
      ...(most?.step ? [told('log.most', most, most.step.total)] : []),
      ...this.#rows.flatMap(row => (row.step?.unagreed ? [told('log.unagreed', row, row.step.unagreed)] : [])),
    ];
  }

  #drift(): string[] {
    const { baseline } = this.#history;
    const analysis = latestOf(this.#rows);
    if (!baseline || !analysis) return [];
    if ('own' in baseline) return this.#ownDrift(analysis);
    const drift = stepSince(baseline, analysis);
    if (!drift) return [];
    const { after, dates } = drift.comparison;
    const line = translate(this.#locale, 'log.drift', {
      baseline: baseline.name,
      total: `${this.#money(after.priced.total, analysis)} (${this.#signed(drift.total, analysis)})`,
      hours: `${formatEffort(after.priced.effort, this.#format)} (${this.#signedEffort(drift.effort)})`,
      before: this.#date(dates.before.finish),
      after: this.#date(dates.after.finish),
    });
    if (!drift.unagreed) return [line];
    return [line, translate(this.#locale, 'log.unagreed-since', { amount: this.#money(drift.unagreed, analysis) })];
  }

  #ownDrift({ priced, schedule, methodology }: Analysis): string[] {
    const drift = driftText(priced, schedule, this.#format);
    if (!drift) return [];
    const text = joinDrift(drift);
    const line =
      text === '' ? this.#say('log.no-drift') : translate(this.#locale, 'log.drift-figures', { drift: text });
    const { total } = unagreedGrowth(priced, methodology?.estimates) ?? {};
    if (!total) return [line];
    const amount = formatAmount(total.rest, priced.currency, this.#format);
    return [line, translate(this.#locale, 'log.unagreed-figures', { amount })];
  }

  #nameOf(entry: HistoryEntry): string {
    if ('now' in entry) return this.#say('log.not-committed');
    return translate(this.#locale, 'log.commit-of', { commit: short(entry), subject: entry.commit.subject });
  }

  #date(day: string | undefined): string {
    return day === undefined ? '–' : formatShortDate(this.#locale, day);
  }

  #money(amount: Amount, analysis: Analysis | undefined): string {
    return analysis ? new Telling(analysis, this.#format).money(amount) : '';
  }

  #signed(amount: Amount, analysis: Analysis | undefined): string {
    return formatSigned(amount, value => this.#money(value, analysis));
  }

  #signedEffort(effort: Amount): string {
    return formatSigned(effort, value => formatEffort(value, this.#format));
  }
}

function grows(best: Row, row: Row): boolean {
  const [a, b] = [best.step?.total, row.step?.total];
  return !(a && b && isKnown(a) && isKnown(b) && b.gt(a));
}

function short({ commit }: PastState): string {
  return commit.hash.slice(0, 8);
}
