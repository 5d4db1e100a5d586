import type { Analysis } from '../core/analysis/analysis.ts';
import { dropOldest } from '../core/base/drop-oldest.ts';
import type { FileSource } from '../files/file-source.ts';
import type { Setup } from '../files/inputs.ts';
import type { History } from './history.ts';
import type { Session } from './session.ts';

/** Commits may be made outside the editor at any time; git is asked at most this often, in milliseconds. */
const freshFor = 2000;
/** Few files are looked at at a time. */
const mostKept = 8;

interface NamedCommit {
  at: number;
  commit: string | undefined;
}

/**
 * The history of plans as a session may use it. One per session: its handlers ask for the same commits, and trust is
 * checked here for all of them.
 */
export class SessionHistory {
  readonly #session: Session;
  readonly #history: History | undefined;
  readonly #commits = new Map<string, NamedCommit>();

  constructor(session: Session, history: History | undefined) {
    this.#session = session;
    this.#history = history;
  }

  /** Undefined if there is no git, or the workspace is not trusted. */
  get allowed(): History | undefined {
    return this.#session.isTrusted ? this.#history : undefined;
  }

  /** Why the history may not be used; undefined if it may. */
  get refusal(): 'no-git' | 'untrusted' | undefined {
    if (!this.#history) return 'no-git';
    return this.#session.isTrusted ? undefined : 'untrusted';
  }

  /** The inputs of earlier states: the plan's configuration, and the source of files outside its repository. */
  inputsOf(uri: string): { setup: Setup; outside: FileSource } {
    return { setup: this.#session.setupOf(uri), outside: this.#session.files };
  }

  /** A key for what is derived from a plan's state at a commit: equal keys mean equal results. */
  keyOf({ uri, scenario }: Analysis, state: unknown): string {
    return JSON.stringify([state, scenario?.id, this.#session.setupOf(uri)]);
  }

  /** The full hash of the commit that a revision names; undefined if there is none, or history may not be used. */
  async commit(uri: string, revision: string): Promise<string | undefined> {
    const { allowed } = this;
    if (!allowed) return undefined;
    const key = JSON.stringify([uri, revision]);
    const known = this.#commits.get(key);
    if (known && performance.now() - known.at < freshFor) return known.commit;
    const commit = await allowed.commit(uri, revision);
    this.#commits.delete(key);
    this.#commits.set(key, { at: performance.now(), commit });
    dropOldest(this.#commits, mostKept);
    return commit;
  }
}
