import type { Analysis } from '../../core/analysis/analysis.ts';
import type { PlanState } from '../../core/changes/comparison.ts';
import { type Step, stepBetween } from '../../core/changes/history.ts';
import type { Message } from '../../core/l10n/translate.ts';
import type { Stage } from '../../core/plan/model.ts';
import type { Amount } from '../../core/pricing/amount.ts';

/** A plan as a commit had it, or the reason why that cannot be told. */
export interface PastPlan {
  commit: PastCommit;
  /** `YYYY-MM-DD`, where it is known. */
  day: string | undefined;
  state: { analysis: Analysis } | { refused: Message };
}

export interface PastCommit {
  hash: string;
  subject: string;
  /** What the file was called then, from the top of the repository. */
  path: string;
}

/** A state of a plan, with what it did to the one before it. It holds figures alone, so that many states can be kept. */
export interface HistoryState {
  /** Undefined for the plan as it is. */
  commit: PastCommit | undefined;
  day: string | undefined;
  /** Undefined where the plan cannot be read as it was. */
  figures: StateFigures | undefined;
  /** Why it cannot, where that is known. */
  refused: Message | undefined;
  /** From the state before it that can be read; undefined for the first. */
  step: HistoryStep | undefined;
}

export interface StateFigures {
  stage: Stage;
  currency: string | undefined;
  /** Of the currency's minor unit. */
  digits: number;
  total: Amount;
  /** Sixths of an hour. */
  effort: Amount;
  finish: string | undefined;
}

export interface HistoryStep extends Pick<Step, 'effort' | 'unagreed'> {
  /** Undefined where the currency is another: there is nothing to subtract. */
  total: Amount | undefined;
}

/**
 * Makes a plan's history of its states, which come from the newest to the oldest. Of whole plans it keeps two, so that a long
 * history takes no more memory than a short one.
 */
export class HistoryWalk {
  readonly #states: HistoryState[] = [];
  /** The newest that can be read. */
  #latest: Analysis | undefined;
  /** The last one that can be read, whose step shows when the one before it comes. */
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

  /** The newest first. */
  get states(): readonly HistoryState[] {
    return this.#states;
  }

  /** The newest state that can be read. */
  get latest(): Analysis | undefined {
    return this.#latest;
  }

  /** The same with the plan as it is before them, unless that is as it was committed. */
  statesTo(now: Analysis): readonly HistoryState[] {
    if (now.text === this.#latest?.text) return this.#states;
    const step = this.#latest && stepFrom(this.#latest, now);
    return [{ commit: undefined, day: undefined, refused: undefined, figures: figuresOf(now), step }, ...this.#states];
  }
}

/** A plan's history as far as it was looked at. */
export interface KnownHistory {
  walk: HistoryWalk;
  /** Whether it goes back to where the plan began. */
  isWhole: boolean;
}

/** What a whole plan did since an earlier state of it; undefined where that cannot be read. */
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
