import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Analysis } from '../core/analysis/analysis.ts';
import { type FileKind, fileKey, kindOf, type SourceFile } from '../core/base/source.ts';
import { folderOf, resolveReference } from '../core/base/uri.ts';
import type { PlanLoad } from '../core/scheduling/bookings.ts';
import { changeBetween } from '../core/syntax/change.ts';
import type { Span } from '../core/syntax/nodes.ts';
import type { Snapshot } from '../features/steady.ts';
import { isAtLineEnd, isUnfinished } from '../features/unfinished.ts';
import type { FileSource } from '../files/file-source.ts';
import { type Around, loadSurroundings, methodologyFile, type Setup, type SourceFiles } from '../files/surroundings.ts';
import { type Found, walk } from '../files/walk.ts';
import type { Derived, Derivers } from './derived.ts';

interface Entry extends Snapshot {
  version: number;
  around: Around;
  bookings: readonly PlanLoad[];
  scenario: string | undefined;
  derived: Partial<Derived>;
}

/** What is kept of a file that is not open: not its tree, of which a workspace would have too many. */
interface Closed {
  stamp: string | undefined;
  methodology: string | undefined;
  around: Around;
  bookings: readonly PlanLoad[];
  derived: Partial<Derived>;
}

/** Where files are looked for, and how those of a folder are set up. */
export interface Layout {
  setupOf(uri: string): Setup;
  /** Of all that `setupOf` names. */
  libraries: string[];
  folders: string[];
}

/** Texts that are open in the editor. */
export interface OpenTexts {
  get(uri: string): TextDocument | undefined;
  all(): TextDocument[];
}

const kindsByLanguage: Record<string, FileKind> = {
  'implementation-plan': 'plan',
  'implementation-case': 'case',
  'implementation-methodology': 'methodology',
};

/** A list of the workspace's files older than this is made anew: a folder can go without an event for each file in it. */
const oldestList = 60_000;

/**
 * The one place with state: versions of texts in, snapshots out. Everything derived hangs on the snapshot and is made
 * once a version, whoever asks. Of files that are not open only what is asked for is kept, until they change.
 */
export class Workspace {
  readonly #files: FileSource;
  readonly #open: OpenTexts;
  readonly #derivers: Derivers;
  readonly #entries = new Map<string, Entry>();
  readonly #closed = new Map<string, Closed>();
  /** What surrounds the files of a folder that follow one methodology. */
  readonly #arounds = new Map<string, { generation: number; loading: Promise<Around> }>();
  /** Cases and methodologies that are not open: the same object for as long as the file is the same. */
  readonly #sources = new Map<string, { stamp: string | undefined; source: SourceFile }>();
  /** Several ask for one file at once, and all have to get the same object. */
  readonly #loading = new Map<string, { generation: number; loading: Promise<SourceFile | undefined> }>();
  readonly #openSources = new WeakMap<TextDocument, { version: number; source: SourceFile }>();
  #lists = new Map<string, Promise<string[]>>();
  #found: { at: number; found: Found } | undefined;
  #layout: Layout = { setupOf: () => ({ libraries: [], severities: new Map() }), libraries: [], folders: [] };
  /** Counts what makes surroundings old. */
  #generation = 0;
  /** Files that were open once: their problems may still be shown though no folder of the workspace holds them. */
  readonly #closedOnce = new Set<string>();
  /** The newest text of each open file, and what was typed to make it. */
  readonly #edits = new Map<string, { version: number; text: string; typed: Span | undefined }>();
  /** The version of each open file that was saved last. */
  readonly #saved = new Map<string, number>();
  /** Which scenario of a plan is looked at, by the file's key. */
  readonly #scenarios = new Map<string, string>();
  /** What all plans book of people's time. */
  #bookings: readonly PlanLoad[] = [];
  /** Whether the editor tells of every change to a file; without that each is looked at before it is believed. */
  isWatched = false;

  constructor(files: FileSource, open: OpenTexts, derivers: Derivers) {
    this.#files = files;
    this.#open = open;
    this.#derivers = derivers;
  }

  /** An open file has another text. Told at once, so that several keys are not taken for one change. */
  edited(document: TextDocument): void {
    const [before, text] = [this.#edits.get(document.uri), document.getText()];
    const typed = before && typedBetween(before.text, text);
    this.#edits.set(document.uri, { version: document.version, text, typed });
  }

  /** An open file was saved: what it says is meant, and told, however it looks. Whether that changes what is shown. */
  saved(uri: string, version: number): boolean {
    this.#saved.set(uri, version);
    const known = this.#entries.get(uri);
    if (known?.version !== version || known.typing === undefined) return false;
    const { typing: _, ...entry } = known;
    const lastGood = known.analysis.isBroken ? known.lastGood : known.analysis;
    this.#entries.set(uri, { ...entry, lastGood, derived: {} });
    return true;
  }

  /** The snapshot of a file as it is now; undefined if it is not open or none of ours. */
  async snapshot(uri: string): Promise<Snapshot | undefined> {
    return this.#entryOf(uri);
  }

  /** What is derived from a file, open or not; undefined if it is none of ours or cannot be read. */
  async derived<K extends keyof Derived>(uri: string, what: K): Promise<Derived[K] | undefined> {
    const entry = await this.#entryOf(uri);
    if (entry) return this.#derive(entry.derived, what, entry);
    return this.#open.get(uri) || isForeign(uri) ? undefined : this.#closedDerived(uri, what);
  }

  configure(layout: Layout): void {
    this.#layout = layout;
    this.#arounds.clear();
    this.#closed.clear();
    this.forgetLists();
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
    this.#generation++;
  }

  /** Files have come or gone. */
  forgetLists(): void {
    this.#lists = new Map();
    this.#found = undefined;
    this.#generation++;
  }

  /** Files that are not open have changed. */
  changed(uris: string[]): void {
    for (const key of uris.map(fileKey)) {
      this.#closed.delete(key);
      this.#sources.delete(key);
    }
    this.forgetLists();
  }

  forget(uri: string): void {
    this.#entries.delete(uri);
    this.#saved.delete(uri);
    this.#edits.delete(uri);
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
    return new Map(this.#open.all().map(({ uri }) => [fileKey(uri), uri]));
  }

  /** Files that were closed in this session, wherever they are. */
  closedOnce(): string[] {
    return [...this.#closedOnce];
  }

  /** The plans, cases and methodologies of the workspace's folders, as far as there are not too many. */
  async found(isCancelled: () => boolean): Promise<Found> {
    const now = Date.now();
    if (this.#found && now - this.#found.at < oldestList) return this.#found.found;
    const generation = this.#generation;
    const found = await walk(this.#files, this.#layout.folders, isCancelled);
    const named = { ...found, uris: this.#spelled(found.uris) };
    if (!isCancelled() && generation === this.#generation) this.#found = { at: now, found: named };
    return named;
  }

  /** Cases in the libraries, and whatever the files seen so far refer to. */
  async referredTo(): Promise<string[]> {
    const libraries = await Promise.all(this.#layout.libraries.map(folder => this.#list(folder)));
    const current = [...this.#arounds.values()].filter(({ generation }) => generation === this.#generation);
    const arounds = await Promise.all(current.map(({ loading }) => loading.catch(() => undefined)));
    return [
      ...libraries.flat().filter(kindOf),
      ...arounds.flatMap(around => around?.parts.map(({ uri }) => uri) ?? []),
    ];
  }

  /** Whether a file of this name is there already. */
  async exists(uri: string): Promise<boolean> {
    const key = fileKey(uri);
    const listed = await this.#files.list(folderOf(uri));
    return this.open().has(key) || listed.some(candidate => fileKey(candidate) === key);
  }

  /** The methodology files in the folder of a file, open or listed. */
  async methodologiesBeside(uri: string): Promise<string[]> {
    const folder = folderOf(uri);
    const listed = await this.#list(folder);
    const open = this.#open.all().map(document => document.uri);
    const beside = [...listed, ...open].filter(one => kindOf(one) === 'methodology' && folderOf(one) === folder);
    return [...new Set(beside)].sort();
  }

  async #entryOf(uri: string): Promise<Entry | undefined> {
    const document = this.#open.get(uri);
    const kind = document && kindOfDocument(document);
    if (!document || !kind) return undefined;
    const around = await this.#around(uri, kind, methodologyFile(document.getText()));
    // The text may have gone on while files were read: what counts is the text as it is now.
    const current = this.#open.get(uri);
    return current && this.#entry(current, kind, around);
  }

  #entry(document: TextDocument, kind: FileKind, around: Around): Entry {
    const { uri, version } = document;
    const known = this.#entries.get(uri);
    const [bookings, scenario] = [this.#bookings, this.#scenarios.get(fileKey(uri))];
    const isSame = known?.around === around && known.bookings === bookings && known.scenario === scenario;
    if (isSame && known.version === version) return known;
    const analysis = new Analysis(
      kind,
      document.getText(),
      { ...around, uri, bookings, ...(scenario !== undefined && { scenario }) },
      known?.lastGood?.document,
    );
    const edit = this.#edits.get(uri);
    const typed = edit?.version === version && this.#saved.get(uri) !== version ? edit.typed : undefined;
    const isWhole = !analysis.isBroken && !(typed && known?.lastGood && isHalfTyped(typed, analysis, known.lastGood));
    const lastGood = isWhole ? analysis : known?.lastGood;
    const typing = typed && isAtLineEnd(analysis, typed.end) ? analysis.document.lines.lineAt(typed.end) : undefined;
    const entry: Entry = { analysis, lastGood, version, around, bookings, scenario, derived: {} };
    if (typing !== undefined) entry.typing = typing;
    this.#entries.set(uri, entry);
    return entry;
  }

  async #closedDerived<K extends keyof Derived>(uri: string, what: K): Promise<Derived[K] | undefined> {
    const kind = kindOf(uri);
    if (!kind) return undefined;
    const key = fileKey(uri);
    const known = this.#closed.get(key);
    const generation = this.#generation;
    const stamp = known && this.isWatched ? known.stamp : await this.#files.stamp(uri);
    const isSame = known !== undefined && (this.isWatched || (stamp !== undefined && known.stamp === stamp));
    if (isSame && known.around === (await this.#around(uri, kind, known.methodology))) {
      if (known.bookings !== this.#bookings) forgetReport(known, this.#bookings);
      const value = known.derived[what];
      if (value !== undefined) return value;
    }
    const text = kind === 'plan' ? await this.#files.read(uri) : (await this.#load(uri))?.text;
    if (text === undefined) return undefined;
    const methodology = methodologyFile(text);
    const around = await this.#around(uri, kind, methodology);
    const bookings = this.#bookings;
    const kept = isSame && known.around === around ? known : { stamp, methodology, around, bookings, derived: {} };
    // What has changed meanwhile is read again by whoever asks next.
    if (generation === this.#generation) this.#closed.set(key, kept);
    const analysis = new Analysis(kind, text, { ...around, uri, bookings });
    return this.#derive(kept.derived, what, { analysis, lastGood: analysis });
  }

  #derive<K extends keyof Derived>(derived: Partial<Derived>, what: K, snapshot: Snapshot): Derived[K] {
    const value: Derived[K] = derived[what] ?? this.#derivers[what](snapshot);
    derived[what] = value;
    return value;
  }

  /** Loaded once for a folder and a methodology, and again when something of it may have changed. */
  #around(uri: string, kind: FileKind, methodology: string | undefined): Promise<Around> {
    const target = methodology === undefined ? '' : resolveReference(uri, methodology);
    const key = [folderOf(uri), kind === 'case', target].join('\n');
    const known = this.#arounds.get(key);
    const generation = this.#generation;
    if (known?.generation === generation) return known.loading;
    const files: SourceFiles = {
      load: wanted => this.#load(wanted),
      list: folder => this.#list(folder),
      refusal: async wanted => this.#files.refusal?.(wanted),
    };
    const loading = loadSurroundings(files, uri, methodology, this.#layout.setupOf(uri)).then(async fresh => {
      const before = await known?.loading.catch(() => undefined);
      return before && isSameAround(before, fresh) ? before : fresh;
    });
    this.#arounds.set(key, { generation, loading });
    // What failed is tried again by whoever asks next.
    loading.catch(() => {
      if (this.#arounds.get(key)?.loading === loading) this.#arounds.delete(key);
    });
    return loading;
  }

  /** A file that is open counts as it stands in the editor, saved or not. */
  async #load(uri: string): Promise<SourceFile | undefined> {
    const key = fileKey(uri);
    const document = this.#open.all().find(candidate => fileKey(candidate.uri) === key);
    if (document) return this.#openSource(document, uri);
    const generation = this.#generation;
    const underWay = this.#loading.get(key);
    if (underWay?.generation === generation) return underWay.loading;
    const loading = this.#loadClosed(uri, key).finally(() => {
      if (this.#loading.get(key)?.loading === loading) this.#loading.delete(key);
    });
    this.#loading.set(key, { generation, loading });
    return loading;
  }

  async #loadClosed(uri: string, key: string): Promise<SourceFile | undefined> {
    const known = this.#sources.get(key);
    if (known && this.isWatched) return known.source;
    const generation = this.#generation;
    const stamp = await this.#files.stamp(uri);
    if (known && stamp !== undefined && known.stamp === stamp) return known.source;
    const text = await this.#files.read(uri);
    if (text === undefined) return undefined;
    const source = known?.source.text === text ? known.source : { uri, text };
    if (generation === this.#generation) this.#sources.set(key, { stamp, source });
    return source;
  }

  #openSource(document: TextDocument, uri: string): SourceFile {
    const { version } = document;
    const known = this.#openSources.get(document);
    if (known?.version === version) return known.source;
    const source = { uri, text: document.getText() };
    this.#openSources.set(document, { version, source });
    return source;
  }

  #list(folder: string): Promise<string[]> {
    const known = this.#lists.get(folder);
    if (known) return known;
    const listing = this.#files.list(folder).then(uris => this.#spelled(uris));
    this.#lists.set(folder, listing);
    listing.catch(() => {
      if (this.#lists.get(folder) === listing) this.#lists.delete(folder);
    });
    return listing;
  }

  /** Addresses of open files as the editor spells them: URIs of one file may differ in what they escape. */
  #spelled(uris: string[]): string[] {
    const open = this.open();
    return uris.map(uri => open.get(fileKey(uri)) ?? uri);
  }
}

/** What was typed on one line between two texts; undefined where they differ otherwise. */
function typedBetween(before: string, now: string): Span | undefined {
  const { start, end, delta } = changeBetween(before, now);
  const isOnOneLine = ![before.slice(start, end), now.slice(start, end + delta)].join().includes('\n');
  return isOnOneLine ? { start, end: end + delta } : undefined;
}

/** Whether something was written that nobody means to leave so. What was deleted is meant. */
function isHalfTyped({ start, end }: Span, analysis: Analysis, known: Analysis): boolean {
  return end > start && isUnfinished(analysis, known, end);
}

/** Names and figures of a file are its own; only what is wrong with it hangs on other plans. */
function forgetReport(closed: Closed, bookings: readonly PlanLoad[]): void {
  closed.bookings = bookings;
  delete closed.derived.report;
}

function isSameAround(a: Around, b: Around): boolean {
  const isSameRefusal = JSON.stringify(a.refused) === JSON.stringify(b.refused);
  return isSameRefusal && a.parts.length === b.parts.length && a.parts.every((part, index) => part === b.parts[index]);
}

/** Schemes of texts that show another version of a file: an old plan beside the new one is no plan to be mended. */
const foreignSchemes =
  /^(git|gitfs|gitlens|gitlens-git|svn|hg|hg-scm|p4|perforce|jj|fugitive|gitsigns|diff|diffview|review|pr|octo|conflictResolution|merge-conflict[\w.-]*|vscode-local-history|output|chat-editing-[\w-]+|planwright):/;

function isForeign(uri: string): boolean {
  return foreignSchemes.test(uri);
}

export function kindOfDocument(document: TextDocument): FileKind | undefined {
  if (isForeign(document.uri)) return undefined;
  return kindsByLanguage[document.languageId] ?? kindOf(document.uri);
}
