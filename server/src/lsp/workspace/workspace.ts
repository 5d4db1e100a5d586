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

/** What is kept of a file that is not open: not its tree, of which a workspace would have too many. */
interface Closed {
  stamp: string | undefined;
  methodology: string | undefined;
  around: LoadedInputs;
  bookings: readonly PlanLoad[];
  derived: Partial<Derived>;
}

/** Where files are looked for, and how those of a folder are set up. */
export interface WorkspaceConfig {
  setupOf(uri: string): Setup;
  /** Of all that `setupOf` names. */
  libraries: string[];
  folders: string[];
}

/**
 * The one place with state: versions of texts in, snapshots out. Everything derived hangs on the snapshot and is made
 * once a version, whoever asks. Of files that are not open only what is asked for is kept, until they change.
 */
export class Workspace {
  readonly #openTexts: OpenTexts;
  readonly #derivers: Derivers;
  readonly #supply: Supply;
  /** Texts, what lies around them, open files: each is a cache of its own, and one count makes them old. */
  readonly #invalidation = new Invalidation();
  readonly #files: FileCache;
  readonly #inputs: InputsCache;
  readonly #openFiles = new OpenFiles();
  readonly #closed = new Map<string, Closed>();
  #layout: WorkspaceConfig = { setupOf: () => ({ libraries: [], severities: new Map() }), libraries: [], folders: [] };
  /** Files that were open once: their problems may still be shown though no folder of the workspace holds them. */
  readonly #closedOnce = new Set<string>();
  /** Which scenario of a plan is looked at, by the file's key. */
  readonly #scenarios = new Map<string, string>();
  /** What all plans book of people's time. */
  #bookings: readonly PlanLoad[] = [];

  /** Whether somebody looks at a list of all files: what is analysed for another reason goes into it. */
  isListed = false;

  constructor(files: FileSource, open: OpenTexts, derivers: Derivers, supply: Supply = noSupply) {
    this.#supply = supply;
    this.#openTexts = open;
    this.#derivers = derivers;
    this.#files = new FileCache(files, open, this.#invalidation);
    this.#inputs = new InputsCache(this.#files, this.#invalidation);
  }

  /** Whether the editor tells of every change to a file; without that each is looked at before it is believed. */
  get isWatched(): boolean {
    return this.#files.isWatched;
  }

  set isWatched(isWatched: boolean) {
    this.#files.isWatched = isWatched;
  }

  /** An open file has another text. Told at once, so that several keys are not taken for one change. */
  edited(document: TextDocument): void {
    this.#openFiles.edited(document);
  }

  /** An open file was saved: what it says is meant, and told, however it looks. Whether that changes what is shown. */
  saved(uri: string, version: number): boolean {
    return this.#openFiles.saved(uri, version);
  }

  /** The snapshot of a file as it is now; undefined if it is not open or none of ours. */
  async snapshot(uri: string): Promise<Snapshot | undefined> {
    return this.#entryOf(uri);
  }

  /** What is derived from a file, open or not; undefined if it is none of ours or cannot be read. */
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

  /** From now on the plan is looked at in one of its scenarios, or as it is written. */
  chooseScenario(uri: string, scenario: string | undefined): void {
    if (scenario === undefined) this.#scenarios.delete(fileKey(uri));
    else this.#scenarios.set(fileKey(uri), scenario);
  }

  /** Plans have come to book people otherwise: what is wrong with any of them may be another thing now. */
  setBookings(bookings: readonly PlanLoad[]): void {
    this.#bookings = bookings;
  }

  /** A case or methodology is typed in: whoever refers to it is looked at anew. */
  forgetSurroundings(): void {
    this.#invalidation.advance();
  }

  /** One part of what is kept of every file is another thing now, though no file has changed. */
  forgetDerived(what: keyof Derived): void {
    for (const { derived } of this.#closed.values()) delete derived[what];
    this.#openFiles.forgetDerived(what);
  }

  /** Files have come or gone. */
  forgetLists(): void {
    this.#files.forgetLists();
  }

  /** Files that are not open have changed. */
  changed(uris: string[]): void {
    const keys = uris.map(fileKey);
    for (const key of keys) this.#closed.delete(key);
    this.#files.forget(keys);
  }

  /** A file is closed in the editor. */
  forget(uri: string): void {
    this.#openFiles.forget(uri);
    this.#closedOnce.add(uri);
    // What is on the disk may be another text than was just in the editor.
    this.changed([uri]);
  }

  /** Before all files are gone through: what no event tells of is looked at. */
  revalidate(): void {
    if (!this.isWatched) this.forgetLists();
  }

  /** The files that are open, by their keys. */
  open(): Map<string, string> {
    return this.#files.open();
  }

  /** Files that were closed in this session, wherever they are. */
  closedOnce(): string[] {
    return [...this.#closedOnce];
  }

  /** The plans, cases and methodologies of the workspace's folders, as far as there are not too many. */
  async found(isCancelled: () => boolean): Promise<Found> {
    return this.#files.found(this.#layout.folders, isCancelled);
  }

  /** Cases in the libraries, and whatever the files seen so far refer to. */
  async referredTo(): Promise<string[]> {
    const libraries = await Promise.all(this.#layout.libraries.map(folder => this.#files.list(folder)));
    return [...libraries.flat().filter(kindOf), ...(await this.#inputs.parts())];
  }

  /** Whether a file of this name is there already. */
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
    // The text may have gone on while files were read: what counts is the text as it is now.
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
    // What has changed meanwhile is read again by whoever asks next.
    if (count === this.#invalidation.count) this.#closed.set(key, kept);
    const analysis = new Analysis(kind, text, { ...around, uri, bookings });
    const snapshot = { analysis, lastGood: analysis };
    const value = this.#derive(kept.derived, what, snapshot);
    this.#deriveBesides(kept.derived, what, snapshot);
    return value;
  }

  /** What is not asked for must not cost what is: one that fails does so again for whoever asks. */
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

/** Names and figures of a file are its own; only what is wrong with it, and how much, hangs on other plans. */
function forgetReport(closed: Closed, bookings: readonly PlanLoad[]): void {
  closed.bookings = bookings;
  delete closed.derived.report;
  delete closed.derived.row;
}
