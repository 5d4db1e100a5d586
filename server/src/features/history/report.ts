import { formatShortDate } from '../../core/l10n/format.ts';
import { type PlainKey, render, translate } from '../../core/l10n/translate.ts';
import type { Stage } from '../../core/plan/model.ts';
import { type Amount, isKnown, isNothing } from '../../core/pricing/amount.ts';
import { formatAmount, formatEffort, formatSigned, type MoneyFormat } from '../../core/pricing/summary.ts';
import type { HistoryState, PastCommit } from './walk.ts';

/** A state of the plan in the history, in words. */
export interface HistoryRow {
  state: HistoryState;
  date: string;
  /** The abbreviated hash; empty for the present plan. */
  commit: string;
  subject: string;
  stage: string;
  total: string;
  /** Difference of the total to the state before. */
  change: string;
  hours: string;
  finish: string;
}

/** The column headings. */
export const historyHeads = {
  date: 'log.date',
  commit: 'log.commit',
  subject: 'log.subject',
  stage: 'log.stage',
  total: 'figure.total',
  change: 'log.change',
  hours: 'figure.hours',
  finish: 'schedule.finish',
} as const satisfies Record<Exclude<keyof HistoryRow, 'state'>, PlainKey>;

/** The states of a plan as rows, in their order. `stageName` gives the title of a stage. */
export function historyRows(
  states: readonly HistoryState[],
  format: MoneyFormat,
  stageName: (stage: Stage) => string,
): HistoryRow[] {
  return states.map(state => ({
    state,
    date: state.commit ? dateText(state.day, format) : '',
    commit: state.commit ? shortHash(state.commit) : '',
    ...figuresText(state, format, stageName),
  }));
}

function figuresText(
  { commit, figures, refused, step }: HistoryState,
  format: MoneyFormat,
  stageName: (stage: Stage) => string,
): Omit<HistoryRow, 'state' | 'date' | 'commit'> {
  const { locale } = format;
  const subject = commit ? commit.subject : translate(locale, 'log.not-committed');
  if (!figures) {
    const why = refused ? render(locale, refused) : translate(locale, 'log.unreadable');
    return { subject: `${subject} (${why})`, stage: '', total: '', change: '', hours: '', finish: '' };
  }
  const { stage, total, currency, effort, finish } = figures;
  const money = (amount: Amount) => formatAmount(amount, currency, format);
  return {
    subject,
    stage: stageName(stage),
    total: money(total),
    change: step?.total === undefined || isNothing(step.total) ? '' : formatSigned(step.total, money),
    hours: formatEffort(effort, format),
    finish: dateText(finish, format),
  };
}

/** The commit with the largest growth, and the commits that grew without an agreed change. */
export function growthNotes(states: readonly HistoryState[], format: MoneyFormat): string[] {
  const told = (key: 'log.most' | 'log.unagreed', { commit, figures }: HistoryState, amount: Amount) =>
    translate(format.locale, key, {
      commit: commitName(commit, format),
      amount: formatAmount(amount, figures?.currency, format),
    });
  const most = grownMost(states);
  return [
    ...(most ? [told('log.most', most.state, most.growth)] : []),
    ...states.flatMap(state => (state.step?.unagreed ? [told('log.unagreed', state, state.step.unagreed)] : [])),
  ];
}

/** Of several with equal growth, the newest. */
function grownMost(states: readonly HistoryState[]) {
  let most: { state: HistoryState; growth: Amount } | undefined;
  for (const state of states) {
    const growth = state.step?.total;
    if (growth === undefined || !isKnown(growth) || !growth.gt(0)) continue;
    if (!most || (isKnown(most.growth) && growth.gt(most.growth))) most = { state, growth };
  }
  return most;
}

function commitName(commit: PastCommit | undefined, { locale }: MoneyFormat): string {
  if (!commit) return translate(locale, 'log.not-committed');
  return translate(locale, 'log.commit-of', { commit: shortHash(commit), subject: commit.subject });
}

export function dateText(day: string | undefined, { locale }: MoneyFormat): string {
  return day === undefined ? '–' : formatShortDate(locale, day);
}

function shortHash({ hash }: PastCommit): string {
  return hash.slice(0, 8);
}
