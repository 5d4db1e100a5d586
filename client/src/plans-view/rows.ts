import { type Disposable, EventEmitter } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { localDay } from '../../../server/src/core/l10n/local-day.ts';
import {
  type FileRow,
  type PlansResult,
  plansChangedNotification,
  plansRequest,
} from '../../../server/src/lsp/protocol.ts';
import { requestInParts } from '../request.ts';

/** A growing list is drawn as a whole each time, so it is drawn only once per this many rows. */
const drawn = 500;

/**
 * The rows of all files in the workspace; requested while a view is visible, and again when the server announces
 * changes.
 */
export class FileRows implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #rows = new Map<string, FileRow>();
  readonly #changed = new EventEmitter<ReadonlySet<string>>();
  readonly #disposables: Disposable[];
  #uses: Record<string, number> = {};
  /** Id of the answer that the rows are from, null before the first. */
  #since: number | null = null;
  #isPartial = false;
  #isWatched = false;
  #isStale = true;
  #asking: Promise<void> | undefined;
  /** Files with new rows that were not announced yet. */
  #untold = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Fires with the uris of files whose rows have changed. */
  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#disposables = [
      this.#changed,
      client.onNotification(plansChangedNotification, () => this.#ask()),
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running) return;
        // A restarted server does not know earlier answers.
        this.#since = null;
        this.#ask();
      }),
    ];
  }

  get all(): ReadonlyMap<string, FileRow> {
    return this.#rows;
  }

  /** Whether all files were processed since the server was started. */
  get isComplete(): boolean {
    return this.#since !== null;
  }

  /** Whether there are more files than were looked at. */
  get isPartial(): boolean {
    return this.#isPartial;
  }

  /** The pending request, undefined if there is none. */
  get asking(): Promise<void> | undefined {
    return this.#asking;
  }

  /** Number of plans that use a case or methodology. */
  usesOf(uri: string): number {
    return this.#uses[uri] ?? 0;
  }

  /** The views have become visible or hidden. Rows may be from another day. */
  watch(isWatched: boolean): void {
    this.#isWatched = isWatched;
    if (isWatched) this.#ask();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #ask(): void {
    this.#isStale = true;
    if (this.#asking || !this.#isWatched || this.#client.state !== State.Running) return;
    this.#asking = this.#look()
      // A failed request is logged, and repeated with the next change.
      .catch(error => this.#client.error(plansRequest, error))
      .finally(() => {
        this.#asking = undefined;
        this.#tell();
        // Another request was made meanwhile and not sent.
        if (this.#isStale && this.#isWatched) this.#ask();
      });
    // Listeners show that a request is pending.
    this.#tell();
  }

  async #look(): Promise<void> {
    while (this.#isStale && this.#isWatched) {
      this.#isStale = false;
      const since = this.#since;
      const seen = new Set<string>();
      const take = (rows: FileRow[]) => {
        for (const row of rows) {
          seen.add(row.uri);
          this.#rows.set(row.uri, row);
          this.#untold.add(row.uri);
        }
        this.#tellSoon();
      };
      const answer = await requestInParts(this.#client, plansRequest, { today: localDay(new Date()), since }, take);
      take(answer.rows);
      this.#settle(answer, seen);
    }
  }

  #settle({ id, isWhole, gone, uses, isPartial }: PlansResult, seen: ReadonlySet<string>): void {
    const left = isWhole ? [...this.#rows.keys()].filter(uri => !seen.has(uri)) : gone;
    const others = Object.keys({ ...uses, ...this.#uses }).filter(uri => uses[uri] !== this.#uses[uri]);
    for (const uri of left) this.#rows.delete(uri);
    for (const uri of [...left, ...others]) this.#untold.add(uri);
    this.#uses = uses;
    this.#since = id;
    this.#isPartial = isPartial;
    this.#tell();
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => this.#tell(), drawn);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const told = this.#untold;
    this.#untold = new Set();
    this.#changed.fire(told);
  }
}
