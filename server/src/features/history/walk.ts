import type { Analysis } from '../../core/analysis/analysis.ts';
import type { PlanState } from '../../core/changes/comparison.ts';
import { type Step, stepBetween } from '../../core/changes/history.ts';
import type { Message } from '../../core/l10n/translate.ts';
import type { Stage } from '../../core/plan/model.ts';
import type { Amount } from '../../core/pricing/amount.ts';

/** A plan at a commit, or the reason why it is not available. */
export interface PastPlan {
  commit: PastCommit;
  /** `YYYY-MM-DD`, if it is known. */
  day: string | undefined;
  state: { analysis: Analysis } | { refused: Message };
}

export interface PastCommit {
  hash: string;
  subject: string;
  /** Path of the file at that commit, from the root of the repository. */
  path: string;
}

/**
 * A state of a plan, with its difference to the state before. It holds figures only, so that many states can be kept.
 */
export interface HistoryState {
  /** Undefined for the present plan. */
  commit: PastCommit | undefined;
  day: string | undefined;
  /** Undefined if the plan cannot be read at that commit. */
  figures: StateFigures | undefined;
  /** The reason, if it is known. */
  refused: Message | undefined;
  /** Difference to the previous readable state; undefined for the first. */
  step: HistoryStep | undefined;
}

export interface StateFigures {
  stage: Stage;
  currency: string | undefined;
  /** Digits of the currency's minor unit. */
  digits: number;
  total: Amount;
  /** Sixths of an hour. */
  effort: Amount;
  finish: string | undefined;
}

export interface HistoryStep extends Pick<Step, 'effort' | 'unagreed'> {
  /** Undefined if the currency differs, so that totals cannot be subtracted. */
  total: Amount | undefined;
}

/**
 * Builds the history of a plan from its states, newest first. It keeps only two whole plans, so that memory does not
 * grow with the history.
 */
export class HistoryWalk {
  readonly #states: HistoryState[] = [];
  /** The newest readable state. */
  #latest: Analysis | undefined;
  /** The last readable state, whose difference is known when the one before it arrives. */
  #pending: { state: HistoryState; analysis: Analysis } | undefined;

  take({ commit, day, state: past }: PastPlan): void {
    const analysis = 'refused' in past || past.analysis.isBroken ? undefined : past.analysis;
    const refused = 'refused' in past ? past.refused : undefined;
    const state = { commit, day, refused, figures: analysis && figuresOf(analysis), step: undefined };
    this.#states.push(state);
    if (!analysis) return;
    if (this.#pending) this.#pending.state.step = stepFrom(analysis, this.#pending.analysis);
    this.#latest ??= analysis;
    this.#pending = { state, analysis };
  }

  /** Newest first. */
  get states(): readonly HistoryState[] {
    return this.#states;
  }

  /** The newest readable state. */
  get latest(): Analysis | undefined {
    return this.#latest;
  }

  /** The states with the present plan in front, unless it equals the newest one. */
  statesTo(now: Analysis): readonly HistoryState[] {
    if (now.text === this.#latest?.text) return this.#states;
    const step = this.#latest && stepFrom(this.#latest, now);
    return [{ commit: undefined, day: undefined, refused: undefined, figures: figuresOf(now), step }, ...this.#states];
  }
}

/** A plan's history as far as it was read. */
export interface KnownHistory {
  walk: HistoryWalk;
  /** Whether it reaches the first commit of the plan. */
  isWhole: boolean;
}

/** The difference of a plan to an earlier state; undefined if that cannot be read. */
export function stepSince(before: Analysis, now: Analysis): Step | undefined {
  return before.isBroken ? undefined : stepBetween(stateOf(before), stateOf(now));
}

function stepFrom(before: Analysis, now: Analysis): HistoryStep {
  const { comparison, total, effort, unagreed } = stepBetween(stateOf(before), stateOf(now));
  return { total: comparison.isSameCurrency ? total : undefined, effort, unagreed };
}

function stateOf({ text, document, priced }: Analysis): PlanState {
  return { text, document, priced };
}

export function figuresOf({ priced, schedule }: Analysis): StateFigures {
  const { plan, currency, digits, total, effort } = priced;
  return { stage: plan.stage, currency, digits, total, effort, finish: schedule.finish };
}
