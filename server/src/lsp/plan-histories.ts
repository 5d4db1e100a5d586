import type { Analysis } from '../core/analysis/analysis.ts';
import { dropOldest } from '../core/base/drop-oldest.ts';
import { HistoryWalk, type KnownHistory, type PastPlan } from '../features/history/walk.ts';
import { undefinedIfRefused } from './earlier-plans.ts';
import type { History } from './history.ts';
import type { SessionHistory } from './session-history.ts';

/** Each commit is a plan to be read and priced. */
const mostCommits = 50;
/** Limit of the total length of the texts read, so that long histories of large plans do not block the server. */
const mostText = 3_000_000;
/** Few histories are shown at a time. */
const mostKept = 4;

/** The history of plans, commit by commit, kept until there is a new commit. */
export class PlanHistories {
  readonly #history: SessionHistory;
  readonly #walks = new Map<string, { key: string; walk: Promise<KnownHistory | undefined> }>();

  constructor(history: SessionHistory) {
    this.#history = history;
  }

  /** Undefined if the plan has no history in git, or git must not be used. */
  async of(now: Analysis): Promise<KnownHistory | undefined> {
    const { allowed } = this.#history;
    const commit = await this.#history.commit(now.uri, 'HEAD');
    if (!allowed || commit === undefined) return undefined;
    const key = this.#history.keyOf(now, commit);
    const known = this.#walks.get(now.uri);
    if (known?.key === key) return known.walk;
    const walk = this.#walk(now, allowed);
    this.#walks.delete(now.uri);
    this.#walks.set(now.uri, { key, walk });
    dropOldest(this.#walks, mostKept);
    return walk;
  }

  async #walk(now: Analysis, history: History): Promise<KnownHistory | undefined> {
    const walk = new HistoryWalk();
    let read = 0;
    const past = {
      ...this.#history.inputsOf(now.uri),
      mostCommits,
      goesOn: () => read < mostText,
      take(one: PastPlan) {
        walk.take(one);
        if ('analysis' in one.state) read += one.state.analysis.text.length;
      },
    };
    return history.pastStates(now, past).then(isWhole => ({ walk, isWhole }), undefinedIfRefused);
  }
}
