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

/** A list that grows is drawn as a whole each time: not for every few rows of thousands. */
const drawn = 500;

/** What the server says of every file of the workspace; asked for while somebody looks, and anew when it says so. */
export class FileRows implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #rows = new Map<string, FileRow>();
  readonly #changed = new EventEmitter<ReadonlySet<string>>();
  readonly #disposables: Disposable[];
  #uses: Record<string, number> = {};
  /** The answer that the rows are of, null until there is one. */
  #since: number | null = null;
  #isPartial = false;
  #isWatched = false;
  #isStale = true;
  #asking: Promise<void> | undefined;
  /** Files whose rows have come and were not told of. */
  #untold = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** With the addresses of the files whose rows are others now. */
  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#disposables = [
      this.#changed,
      client.onNotification(plansChangedNotification, () => this.#ask()),
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running) return;
        // Another server does not know what this one has said.
        this.#since = null;
        this.#ask();
      }),
    ];
  }

  get all(): ReadonlyMap<string, FileRow> {
    return this.#rows;
  }

  /** Whether all files have been looked at since the server was started. */
  get isComplete(): boolean {
    return this.#since !== null;
  }

  /** Whether there are more files than are looked at. */
  get isPartial(): boolean {
    return this.#isPartial;
  }

  /** The end of what is being asked, undefined where nothing is. */
  get asking(): Promise<void> | undefined {
    return this.#asking;
  }

  /** How many plans use a case or a methodology. */
  usesOf(uri: string): number {
    return this.#uses[uri] ?? 0;
  }

  /** Somebody looks, or nobody does. What was told may be of yesterday. */
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
      // One that fails is logged, and made up for when something changes.
      .catch(error => this.#client.error(plansRequest, error))
      .finally(() => {
        this.#asking = undefined;
        this.#tell();
        // Somebody has asked meanwhile, and was not heard where that failed.
        if (this.#isStale && this.#isWatched) this.#ask();
      });
    // Whoever shows that it is being looked.
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
