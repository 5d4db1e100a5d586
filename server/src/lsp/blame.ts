import type { CancellationToken } from 'vscode-languageserver';
import type { Analysis } from '../core/analysis/analysis.ts';
import { dropOldest } from '../core/base/drop-oldest.ts';
import { FigureHistory, type Figures, figuresOf, type Told } from '../core/changes/figure-history.ts';
import { ExportError } from '../core/documents/export-error.ts';
import type { Commit } from '../files/git.ts';
import type { Session } from './session.ts';
import type { SessionHistory } from './session-history.ts';

/** How long a hover waits for git, in milliseconds; a later result is available to the next hover. */
const patience = 250;
/** Work that one request may start, in milliseconds. */
const mostWork = 5000;
/** Maximum number of commits to look at in a file's history. */
const mostCommits = 200;
/** Maximum number of files whose histories are kept. */
const mostKept = 8;

/**
 * What led from one state to the next: a commit, or a change of the plan's inputs since its file was last committed.
 */
export type Step = Commit | 'around';

interface Asked {
  figures: Figures;
  name: string;
}

/** The history of one file's figures, as far back as it was needed so far. */
interface Followed {
  /** The commit where the history starts, and the configuration of the plan. */
  key: string;
  history: FigureHistory<Step> | undefined;
  /** The step that led to the oldest state that could be read. */
  step: Step | undefined;
  states: number;
  isDone: boolean;
  asked: Asked[];
  running: Promise<void> | undefined;
}

/**
 * Finds the commit that last changed a figure of a plan. The history is read on demand, from the newest commit back and
 * no farther than the answer needs; an edit of the plan stops the search. Results are kept until there is a new commit.
 */
export class Blame {
  readonly #session: Session;
  readonly #history: SessionHistory;
  readonly #failed: (error: unknown) => void;
  readonly #followed = new Map<string, Followed>();

  /** `failed` is called with unexpected errors; the hover is answered nevertheless. */
  constructor(session: Session, history: SessionHistory, failed: (error: unknown) => void) {
    this.#failed = failed;
    this.#session = session;
    this.#history = history;
  }

  /** Undefined if there is no history, or if the answer takes too long. */
  async of(now: Analysis, name: string, token: CancellationToken): Promise<Told<Step> | undefined> {
    const isWanted = this.#session.settings.hover.lastCommit;
    if (!this.#history.allowed || !isWanted || now.isBroken) return undefined;
    const found = this.#find(now, name).catch(error => {
      this.#failed(error);
      return undefined;
    });
    return inTime(found, token);
  }

  async #find(now: Analysis, name: string): Promise<Told<Step> | undefined> {
    const version = this.#versionOf(now.uri);
    const commit = await this.#history.commit(now.uri, 'HEAD');
    if (commit === undefined) return undefined;
    const followed = this.#follow(now, commit);
    const figures = figuresOf(now.priced);
    const told = () => followed.history?.of(figures, name);
    const isEnough = () => followed.isDone || told()?.isSettled === true || this.#versionOf(now.uri) !== version;
    const asked = { figures, name };
    followed.asked.push(asked);
    // A search that is already running covers this request too, but may just be about to end.
    await followed.running;
    if (!isEnough()) {
      followed.running ??= this.#goBack(followed, now, { commit, version }).finally(() => {
        followed.running = undefined;
      });
      await followed.running;
    }
    followed.asked = followed.asked.filter(other => other !== asked);
    return told();
  }

  #follow(now: Analysis, commit: string): Followed {
    const { uri } = now;
    const key = this.#history.keyOf(now, commit);
    const known = this.#followed.get(uri);
    const followed =
      known?.key === key
        ? known
        : { key, history: undefined, step: undefined, states: 0, isDone: false, asked: [], running: undefined };
    this.#followed.delete(uri);
    this.#followed.set(uri, followed);
    dropOldest(this.#followed, mostKept);
    return followed;
  }

  async #goBack(
    followed: Followed,
    now: Analysis,
    { commit, version }: { commit: string; version: number | undefined },
  ): Promise<void> {
    const { uri } = now;
    const until = performance.now() + mostWork;
    let isStopped = false;
    const goesOn = () => {
      const isAsked = followed.asked.some(({ figures, name }) => !followed.history?.of(figures, name).isSettled);
      isStopped = !isAsked || performance.now() > until || this.#versionOf(uri) !== version;
      return !isStopped;
    };
    const take = (state: { commit: Commit | undefined; analysis: Analysis | undefined }) => takeInto(followed, state);
    const inputs = this.#history.inputsOf(uri);
    const way = { ...inputs, from: commit, skip: followed.states, mostCommits, goesOn, take };
    try {
      const isWhole = await this.#history.allowed?.statesBack(now, way);
      if (isWhole && followed.step) followed.history?.begin(followed.step);
    } catch (error) {
      if (!(error instanceof ExportError)) throw error;
    }
    followed.isDone = !isStopped;
  }

  /** Undefined if the document is closed. */
  #versionOf(uri: string): number | undefined {
    return this.#session.documents.get(uri)?.version;
  }
}

/**
 * Skips states that cannot be read: the whole difference is attributed to the step that made the plan readable again.
 */
function takeInto(
  followed: Followed,
  { commit, analysis }: { commit: Commit | undefined; analysis: Analysis | undefined },
): void {
  followed.states++;
  if (!analysis) return;
  const figures = figuresOf(analysis.priced);
  if (followed.history && followed.step) followed.history.goBack(figures, followed.step);
  else followed.history = new FigureHistory(figures);
  followed.step = commit ?? 'around';
}

function inTime<T>(found: Promise<T>, token: CancellationToken): Promise<T | undefined> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(undefined), patience);
    const cancelling = token.onCancellationRequested(() => resolve(undefined));
    found.then(resolve).finally(() => {
      clearTimeout(timer);
      cancelling.dispose();
    });
  });
}
