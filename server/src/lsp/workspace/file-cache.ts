import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fileKey, type SourceFile } from '../../core/base/source.ts';
import { folderOf } from '../../core/base/uri.ts';
import type { FileSource } from '../../files/file-source.ts';
import type { SourceFiles } from '../../files/inputs.ts';
import { type Found, walk } from '../../files/walk.ts';
import type { Invalidation } from './invalidation.ts';

/** Documents that are open in the editor. */
export interface OpenTexts {
  get(uri: string): TextDocument | undefined;
  all(): TextDocument[];
}

/**
 * File lists older than this, in milliseconds, are read again: a folder can disappear without an event for each file.
 */
const oldestList = 60_000;

/**
 * Caches the texts of cases and methodologies and the lists of folders. An open document counts as it is in the editor;
 * an unchanged file stays the same object, so that what was derived from it is kept.
 */
export class FileCache implements SourceFiles {
  readonly #files: FileSource;
  readonly #open: OpenTexts;
  readonly #invalidation: Invalidation;
  readonly #closed = new Map<string, { stamp: string | undefined; source: SourceFile }>();
  /** Files being loaded, so that concurrent callers get the same object. */
  readonly #loading = new Map<string, { count: number; loading: Promise<SourceFile | undefined> }>();
  readonly #opened = new WeakMap<TextDocument, { version: number; source: SourceFile }>();
  #lists = new Map<string, Promise<string[]>>();
  #found: { at: number; found: Found } | undefined;
  /** Whether the editor announces every file change; otherwise each file is checked before it is used. */
  isWatched = false;

  constructor(files: FileSource, open: OpenTexts, invalidation: Invalidation) {
    this.#files = files;
    this.#open = open;
    this.#invalidation = invalidation;
  }

  /** Uris of open documents, by key. */
  open(): Map<string, string> {
    return new Map(this.#open.all().map(({ uri }) => [fileKey(uri), uri]));
  }

  /** Files were added or removed. */
  forgetLists(): void {
    this.#lists = new Map();
    this.#found = undefined;
    this.#invalidation.advance();
  }

  /** Closed files, given by their keys, have changed. */
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

  /** Reads the text of a closed file without caching it. */
  read(uri: string): Promise<string | undefined> {
    return this.#files.read(uri);
  }

  /** A value that changes when the file does, undefined if there is none; see {@link FileSource.stamp}. */
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

  /** Whether a file of this name exists. */
  async exists(uri: string): Promise<boolean> {
    const key = fileKey(uri);
    const listed = await this.#files.list(folderOf(uri));
    return this.open().has(key) || listed.some(candidate => fileKey(candidate) === key);
  }

  /** The plans, cases and methodologies in and below these folders, up to a limit. */
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

  /** Uris of open documents as the editor writes them: uris of one file may differ in their escapes. */
  #spelled(uris: string[]): string[] {
    const open = this.open();
    return uris.map(uri => open.get(fileKey(uri)) ?? uri);
  }
}
