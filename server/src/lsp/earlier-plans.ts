import type { Analysis } from '../core/analysis/analysis.ts';
import { dropOldest } from '../core/base/drop-oldest.ts';
import { ExportError } from '../core/documents/export-error.ts';
import { makeMessage } from '../core/l10n/translate.ts';
import type { EarlierState } from '../files/revision.ts';
import type { History } from './history.ts';
import type { EarlierPlanParams } from './protocol.ts';
import type { SessionHistory } from './session-history.ts';

/** Few plans are compared at a time, and each kept state is a whole plan. */
const mostKept = 8;

interface Kept {
  key: string;
  state: EarlierState;
}

/**
 * Earlier states of plans, from git or as texts. The last state of each plan is kept, so that comparisons can follow
 * while the user types.
 */
export class EarlierPlans {
  readonly #history: SessionHistory;
  readonly #kept = new Map<string, Kept>();

  constructor(history: SessionHistory) {
    this.#history = history;
  }

  /** @throws {ExportError} with the reason if the state is not available */
  async at(now: Analysis, before: EarlierPlanParams): Promise<EarlierState> {
    if ('text' in before) return { analysis: now.with(before.text), day: undefined };
    const { setup, outside } = this.#history.inputsOf(now.uri);
    return this.#historyFor(before.name).planAt(now, before.revision, setup, outside);
  }

  /**
   * The same without an error, for callers that ask at each pause in typing; undefined if the state is not available.
   */
  async latest(now: Analysis, before: EarlierPlanParams): Promise<EarlierState | undefined> {
    const fixed = await this.#fixed(now.uri, before);
    if (!fixed) return undefined;
    const key = this.#history.keyOf(now, fixed);
    const kept = this.#kept.get(now.uri);
    if (kept?.key === key) return kept.state;
    const state = await this.at(now, fixed).catch(undefinedIfRefused);
    if (state) this.#keep(now.uri, { key, state });
    return state;
  }

  /** A state with a fixed meaning: revisions are resolved to commits. */
  async #fixed(uri: string, before: EarlierPlanParams): Promise<EarlierPlanParams | undefined> {
    if ('text' in before) return before;
    const commit = await this.#history.commit(uri, before.revision);
    return commit === undefined ? undefined : { ...before, revision: commit };
  }

  #historyFor(name: string): History {
    const { allowed, refusal = 'no-git' } = this.#history;
    if (allowed) return allowed;
    const reason = makeMessage(`git-refusal.${refusal}`);
    throw new ExportError(makeMessage('export.revision', { revision: name, reason }));
  }

  #keep(uri: string, kept: Kept): void {
    this.#kept.delete(uri);
    this.#kept.set(uri, kept);
    dropOldest(this.#kept, mostKept);
  }
}

export function undefinedIfRefused(error: unknown): undefined {
  if (!(error instanceof ExportError)) throw error;
}
