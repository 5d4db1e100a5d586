import type { Analysis } from '../core/analysis/analysis.ts';
import { dropOldest } from '../core/base/drop-oldest.ts';
import { HistoryWalk, type KnownHistory, type PastPlan } from '../features/history/walk.ts';
import { undefinedIfRefused } from './earlier-plans.ts';
import type { History } from './history.ts';
import { NamedCommits } from './named-commits.ts';
import type { Session } from './session.ts';

/** Each commit is a plan to be read and priced. */
const mostCommits = 50;
/** Limit of the total length of the texts read, so that long histories of large plans do not block the server. */
const mostText = 3_000_000;
/** Few histories are shown at a time. */
const mostKept = 4;

/** The history of plans, commit by commit, kept until there is a new commit. */
export class PlanHistories {
  readonly #session: Session;
  readonly #history: History | undefined;
  readonly #commits: NamedCommits;
  readonly #walks = new Map<string, { key: string; walk: Promise<KnownHistory | undefined> }>();

  constructor(session: Session, history: History | undefined) {
    this.#session = session;
    this.#history = history;
    this.#commits = new NamedCommits(history);
  }

  /** Undefined if the plan has no history in git, or git must not be used. */
  async of(now: Analysis): Promise<KnownHistory | undefined> {
    const history = this.#session.isTrusted ? this.#history : undefined;
    const commit = history && (await this.#commits.of(now.uri, 'HEAD'));
    if (!history || commit === undefined) return undefined;
    const key = JSON.stringify([commit, now.scenario?.id, this.#session.setupOf(now.uri)]);
    const known = this.#walks.get(now.uri);
    if (known?.key === key) return known.walk;
    const walk = this.#walk(now, history);
    this.#walks.delete(now.uri);
    this.#walks.set(now.uri, { key, walk });
    dropOldest(this.#walks, mostKept);
    return walk;
  }

  async #walk(now: Analysis, history: History): Promise<KnownHistory | undefined> {
    const walk = new HistoryWalk();
    let read = 0;
    const past = {
      setup: this.#session.setupOf(now.uri),
      outside: this.#session.files,
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
