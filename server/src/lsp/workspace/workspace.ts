import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Analysis } from '../../core/analysis/analysis.ts';
import { ResourceMissing } from '../../core/base/resources.ts';
import { fileKey, kindOf } from '../../core/base/source.ts';
import { folderOf, isCopy } from '../../core/base/uri.ts';
import type { PlanLoad } from '../../core/scheduling/bookings.ts';
import type { Snapshot } from '../../features/steady.ts';
import type { FileSource } from '../../files/file-source.ts';
import { type LoadedInputs, methodologyFile, type Setup } from '../../files/inputs.ts';
import type { Found } from '../../files/walk.ts';
import { besides, type Derived, type Derivers } from '../derived.ts';
import { noSupply, type Supply, supplied } from '../supply.ts';
import { kindOfDocument } from './document-kind.ts';
import { FileCache, type OpenTexts } from './file-cache.ts';
import { InputsCache } from './inputs-cache.ts';
import { Invalidation } from './invalidation.ts';
import { type Entry, OpenFiles } from './open-files.ts';

/** What is kept of a closed file: never its tree, of which a workspace would have too many. */
interface Closed {
  stamp: string | undefined;
  methodology: string | undefined;
  around: LoadedInputs;
  bookings: readonly PlanLoad[];
  derived: Partial<Derived>;
}

/** Where to look for files, and the configuration for each folder. */
export interface WorkspaceConfig {
  setupOf(uri: string): Setup;
  /** All libraries that `setupOf` returns. */
  libraries: string[];
  folders: string[];
}

/**
 * The only stateful object: versions of texts in, snapshots out. Everything derived belongs to a snapshot and is
 * computed once per version. For closed files only what was requested is kept, until they change.
 */
export class Workspace {
  readonly #openTexts: OpenTexts;
  readonly #derivers: Derivers;
  readonly #supply: Supply;
  /** Three caches (texts, inputs, open documents) with one invalidation count. */
  readonly #invalidation = new Invalidation();
  readonly #files: FileCache;
  readonly #inputs: InputsCache;
  readonly #openFiles = new OpenFiles();
  readonly #closed = new Map<string, Closed>();
  #layout: WorkspaceConfig = { setupOf: () => ({ libraries: [], severities: new Map() }), libraries: [], folders: [] };
  /** Files that were open earlier: their problems may still be shown though they are in no workspace folder. */
  readonly #closedOnce = new Set<string>();
  /** The chosen scenario of each plan, by file key. */
  readonly #scenarios = new Map<string, string>();
  /** Bookings of all plans. */
  #bookings: readonly PlanLoad[] = [];

  /** Whether the list of plans is shown: rows are then derived along with everything else. */
  isListed = false;

  constructor(files: FileSource, open: OpenTexts, derivers: Derivers, supply: Supply = noSupply) {
    this.#supply = supply;
    this.#openTexts = open;
    this.#derivers = derivers;
    this.#files = new FileCache(files, open, this.#invalidation);
    this.#inputs = new InputsCache(this.#files, this.#invalidation);
  }

  /** Whether the editor announces every file change; otherwise each file is checked before it is used. */
  get isWatched(): boolean {
    return this.#files.isWatched;
  }

  set isWatched(isWatched: boolean) {
    this.#files.isWatched = isWatched;
  }

  /** A document was edited. Called at once, so that several keystrokes are not taken for one change. */
  edited(document: TextDocument): void {
    this.#openFiles.edited(document);
  }

  /**
   * A document was saved, so its text is final and its problems are reported, even half-typed lines. Returns whether
   * that changes what is shown.
   */
  saved(uri: string, version: number): boolean {
    return this.#openFiles.saved(uri, version);
  }

  /** The snapshot of a document's current version; undefined if it is not open or of another kind. */
  async snapshot(uri: string): Promise<Snapshot | undefined> {
    return this.#entryOf(uri);
  }

  /** What is derived from a file, open or not; undefined if it is of another kind or cannot be read. */
  async derived<K extends keyof Derived>(uri: string, what: K): Promise<Derived[K] | undefined> {
    return supplied(this.#supply, async () => {
      const entry = await this.#entryOf(uri);
      if (entry) return this.#derive(entry.derived, what, entry);
      return this.#openTexts.get(uri) || isCopy(uri) ? undefined : this.#closedDerived(uri, what);
    });
  }

  configure(layout: WorkspaceConfig): void {
    this.#layout = layout;
    this.#inputs.clear();
    this.#closed.clear();
    this.#files.forgetLists();
  }

  /** Chooses a scenario for a plan, or the plan as written. */
  chooseScenario(uri: string, scenario: string | undefined): void {
    if (scenario === undefined) this.#scenarios.delete(fileKey(uri));
    else this.#scenarios.set(fileKey(uri), scenario);
  }

  /** The bookings have changed, and with them possibly the problems of any plan. */
  setBookings(bookings: readonly PlanLoad[]): void {
    this.#bookings = bookings;
  }

  /** A case or methodology was edited: files that refer to it are analysed again. */
  forgetSurroundings(): void {
    this.#invalidation.advance();
  }

  /** One kind of derived data has become invalid, though no file has changed. */
  forgetDerived(what: keyof Derived): void {
    for (const { derived } of this.#closed.values()) delete derived[what];
    this.#openFiles.forgetDerived(what);
  }

  /** Files were added or removed. */
  forgetLists(): void {
    this.#files.forgetLists();
  }

  /** Closed files have changed. */
  changed(uris: string[]): void {
    const keys = uris.map(fileKey);
    for (const key of keys) this.#closed.delete(key);
    this.#files.forget(keys);
  }

  /** A document was closed. */
  forget(uri: string): void {
    this.#openFiles.forget(uri);
    this.#closedOnce.add(uri);
    // The file on disk may differ from the text that was in the editor.
    this.changed([uri]);
  }

  /** Called before a scan of all files: checks files whose changes the editor does not announce. */
  revalidate(): void {
    if (!this.isWatched) this.forgetLists();
  }

  /** Uris of open documents, by key. */
  open(): Map<string, string> {
    return this.#files.open();
  }

  /** Files that were closed in this session, wherever they are. */
  closedOnce(): string[] {
    return [...this.#closedOnce];
  }

  /** The plans, cases and methodologies in the workspace folders, up to a limit. */
  async found(isCancelled: () => boolean): Promise<Found> {
    return this.#files.found(this.#layout.folders, isCancelled);
  }

  /** The cases of the libraries, and the files that known files refer to. */
  async referredTo(): Promise<string[]> {
    const libraries = await Promise.all(this.#layout.libraries.map(folder => this.#files.list(folder)));
    return [...libraries.flat().filter(kindOf), ...(await this.#inputs.parts())];
  }

  /** Whether a file of this name exists. */
  async exists(uri: string): Promise<boolean> {
    return this.#files.exists(uri);
  }

  /** The methodology files in the folder of a file, open or listed. */
  async methodologiesBeside(uri: string): Promise<string[]> {
    const folder = folderOf(uri);
    const listed = await this.#files.list(folder);
    const open = this.#openTexts.all().map(document => document.uri);
    const beside = [...listed, ...open].filter(one => kindOf(one) === 'methodology' && folderOf(one) === folder);
    return [...new Set(beside)].sort();
  }

  async #entryOf(uri: string): Promise<Entry | undefined> {
    const document = this.#openTexts.get(uri);
    const kind = document && kindOfDocument(document);
    if (!document || !kind) return undefined;
    const methodology = methodologyFile(document.getText());
    const around = await this.#inputs.of(uri, kind, methodology, this.#layout.setupOf(uri));
    // The document may have been edited while files were read: its current text counts.
    const current = this.#openTexts.get(uri);
    const scenario = this.#scenarios.get(fileKey(uri));
    return current && this.#openFiles.entry(current, kind, { around, bookings: this.#bookings, scenario });
  }

  async #closedDerived<K extends keyof Derived>(uri: string, what: K): Promise<Derived[K] | undefined> {
    const kind = kindOf(uri);
    if (!kind) return undefined;
    const key = fileKey(uri);
    const known = this.#closed.get(key);
    const { count } = this.#invalidation;
    const setup = this.#layout.setupOf(uri);
    const stamp = known && this.isWatched ? known.stamp : await this.#files.stamp(uri);
    const isSame = known !== undefined && (this.isWatched || (stamp !== undefined && known.stamp === stamp));
    if (isSame && known.around === (await this.#inputs.of(uri, kind, known.methodology, setup))) {
      if (known.bookings !== this.#bookings) forgetReport(known, this.#bookings);
      const value = known.derived[what];
      if (value !== undefined) return value;
    }
    const text = kind === 'plan' ? await this.#files.read(uri) : (await this.#files.load(uri))?.text;
    if (text === undefined) return undefined;
    const methodology = methodologyFile(text);
    const around = await this.#inputs.of(uri, kind, methodology, setup);
    const bookings = this.#bookings;
    const kept = isSame && known.around === around ? known : { stamp, methodology, around, bookings, derived: {} };
    // If something was invalidated meanwhile, the next caller reads it again.
    if (count === this.#invalidation.count) this.#closed.set(key, kept);
    const analysis = new Analysis(kind, text, { ...around, uri, bookings });
    const snapshot = { analysis, lastGood: analysis };
    const value = this.#derive(kept.derived, what, snapshot);
    this.#deriveBesides(kept.derived, what, snapshot);
    return value;
  }

  /** An additional derivation must not fail the requested one; if it throws, it does so again for its own caller. */
  #deriveBesides(derived: Partial<Derived>, what: keyof Derived, snapshot: Snapshot): void {
    for (const other of besides(what, this.isListed)) {
      try {
        this.#derive(derived, other, snapshot);
      } catch (error) {
        if (error instanceof ResourceMissing) throw error;
      }
    }
  }

  #derive<K extends keyof Derived>(derived: Partial<Derived>, what: K, snapshot: Snapshot): Derived[K] {
    const value: Derived[K] = derived[what] ?? this.#derivers[what](snapshot);
    derived[what] = value;
    return value;
  }
}

/**
 * Names and figures depend on the file alone; only its problems, and their number in the row, depend on other plans.
 */
function forgetReport(closed: Closed, bookings: readonly PlanLoad[]): void {
  closed.bookings = bookings;
  delete closed.derived.report;
  delete closed.derived.row;
}
