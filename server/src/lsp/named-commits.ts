import { dropOldest } from '../core/base/drop-oldest.ts';
import type { History } from './history.ts';

/** Commits may be made outside the editor at any time; git is asked at most this often, in milliseconds. */
const freshFor = 2000;
/** Few files are looked at at a time. */
const mostKept = 8;

interface Named {
  at: number;
  commit: string | undefined;
}

/** Resolves revisions to commits, remembering answers for a moment. */
export class NamedCommits {
  readonly #history: History | undefined;
  readonly #commits = new Map<string, Named>();

  constructor(history: History | undefined) {
    this.#history = history;
  }

  /** The full hash of the commit; undefined if there is none, or no git. */
  async of(uri: string, revision: string): Promise<string | undefined> {
    const key = JSON.stringify([uri, revision]);
    const known = this.#commits.get(key);
    if (known && performance.now() - known.at < freshFor) return known.commit;
    const commit = await this.#history?.commit(uri, revision);
    this.#commits.delete(key);
    this.#commits.set(key, { at: performance.now(), commit });
    dropOldest(this.#commits, mostKept);
    return commit;
  }
}
