import { dropOldest } from '../core/base/drop-oldest.ts';
import type { History } from './history.ts';

/** A commit may be made beside the editor at any time; git is asked about it no more often than this, in milliseconds. */
const freshFor = 2000;
/** Files that are looked at at a time are few. */
const mostKept = 8;

interface Named {
  at: number;
  commit: string | undefined;
}

/** Which commits revisions mean, as they did a moment ago. */
export class NamedCommits {
  readonly #history: History | undefined;
  readonly #commits = new Map<string, Named>();

  constructor(history: History | undefined) {
    this.#history = history;
  }

  /** Its full name; undefined where there is none, or no git. */
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
