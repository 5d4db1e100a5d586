import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fileKey, type SourceFile } from '../../core/base/source.ts';
import { folderOf } from '../../core/base/uri.ts';
import type { FileSource } from '../../files/file-source.ts';
import type { SourceFiles } from '../../files/inputs.ts';
import { type Found, walk } from '../../files/walk.ts';
import type { Invalidation } from './invalidation.ts';

/** Texts that are open in the editor. */
export interface OpenTexts {
  get(uri: string): TextDocument | undefined;
  all(): TextDocument[];
}

/** A list of the workspace's files older than this is made anew: a folder can go without an event for each file in it. */
const oldestList = 60_000;

/**
 * Texts of cases and methodologies and lists of folders. An open file counts as it stands in the editor; a file that is
 * the same as before stays the same object, so that whatever was made of it can be kept.
 */
export class FileCache implements SourceFiles {
  readonly #files: FileSource;
  readonly #open: OpenTexts;
  readonly #invalidation: Invalidation;
  readonly #closed = new Map<string, { stamp: string | undefined; source: SourceFile }>();
  /** Several ask for one file at once, and all have to get the same object. */
  readonly #loading = new Map<string, { count: number; loading: Promise<SourceFile | undefined> }>();
  readonly #opened = new WeakMap<TextDocument, { version: number; source: SourceFile }>();
  #lists = new Map<string, Promise<string[]>>();
  #found: { at: number; found: Found } | undefined;
  /** Whether the editor tells of every change to a file; without that each is looked at before it is believed. */
  isWatched = false;

  constructor(files: FileSource, open: OpenTexts, invalidation: Invalidation) {
    this.#files = files;
    this.#open = open;
    this.#invalidation = invalidation;
  }

  /** The files that are open, by their keys. */
  open(): Map<string, string> {
    return new Map(this.#open.all().map(({ uri }) => [fileKey(uri), uri]));
  }

  /** Files have come or gone. */
  forgetLists(): void {
    this.#lists = new Map();
    this.#found = undefined;
    this.#invalidation.advance();
  }

  /** Files that are not open have changed, given by their keys. */
  forget(keys: string[]): void {
    for (const key of keys) this.#closed.delete(key);
    this.forgetLists();
  }

  async load(uri: string): Promise<SourceFile | undefined> {
    const key = fileKey(uri);
    const document = this.#open.all().find(candidate => fileKey(candidate.uri) === key);
    if (document) return this.#loadOpen(document, uri);
    const { count } = this.#invalidation;
    const underWay = this.#loading.get(key);
    if (underWay?.count === count) return underWay.loading;
    const loading = this.#loadClosed(uri, key).finally(() => {
      if (this.#loading.get(key)?.loading === loading) this.#loading.delete(key);
    });
    this.#loading.set(key, { count, loading });
    return loading;
  }

  async refusal(uri: string) {
    return this.#files.refusal?.(uri);
  }

  /** The text of a file that is not open, unremembered. */
  read(uri: string): Promise<string | undefined> {
    return this.#files.read(uri);
  }

  /** What changes when the file does, undefined where that cannot be told; see {@link FileSource.stamp}. */
  stamp(uri: string): Promise<string | undefined> {
    return this.#files.stamp(uri);
  }

  /** The files of a folder. */
  list(folder: string): Promise<string[]> {
    const known = this.#lists.get(folder);
    if (known) return known;
    const listing = this.#files.list(folder).then(uris => this.#spelled(uris));
    this.#lists.set(folder, listing);
    listing.catch(() => {
      if (this.#lists.get(folder) === listing) this.#lists.delete(folder);
    });
    return listing;
  }

  /** Whether a file of this name is there already. */
  async exists(uri: string): Promise<boolean> {
    const key = fileKey(uri);
    const listed = await this.#files.list(folderOf(uri));
    return this.open().has(key) || listed.some(candidate => fileKey(candidate) === key);
  }

  /** The plans, cases and methodologies in these folders and below, as far as there are not too many. */
  async found(folders: string[], isCancelled: () => boolean): Promise<Found> {
    const now = Date.now();
    if (this.#found && now - this.#found.at < oldestList) return this.#found.found;
    const { count } = this.#invalidation;
    const found = await walk(this.#files, folders, isCancelled);
    const named = { ...found, uris: this.#spelled(found.uris) };
    if (!isCancelled() && count === this.#invalidation.count) this.#found = { at: now, found: named };
    return named;
  }

  async #loadClosed(uri: string, key: string): Promise<SourceFile | undefined> {
    const known = this.#closed.get(key);
    if (known && this.isWatched) return known.source;
    const { count } = this.#invalidation;
    const stamp = await this.#files.stamp(uri);
    if (known && stamp !== undefined && known.stamp === stamp) return known.source;
    const text = await this.#files.read(uri);
    if (text === undefined) return undefined;
    const source = known?.source.text === text ? known.source : { uri, text };
    if (count === this.#invalidation.count) this.#closed.set(key, { stamp, source });
    return source;
  }

  #loadOpen(document: TextDocument, uri: string): SourceFile {
    const { version } = document;
    const known = this.#opened.get(document);
    if (known?.version === version) return known.source;
    const source = { uri, text: document.getText() };
    this.#opened.set(document, { version, source });
    return source;
  }

  /** Addresses of open files as the editor spells them: URIs of one file may differ in what they escape. */
  #spelled(uris: string[]): string[] {
    const open = this.open();
    return uris.map(uri => open.get(fileKey(uri)) ?? uri);
  }
}
