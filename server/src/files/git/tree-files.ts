import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileRefusal } from '../../core/base/source.ts';
import { asFolder, isInside } from '../../core/base/uri.ts';
import { maxBytes } from '../disk.ts';
import type { FileSource } from '../file-source.ts';
import type { Git } from './sealed.ts';

interface Entry {
  name: string;
  kind: 'file' | 'link' | 'folder' | 'submodule';
  hash: string;
  /** The names on the path to it, without links. */
  path: string[];
}

type Found = { entry: Entry } | { refusal: FileRefusal };

/** As many links as Linux follows. */
const mostLinks = 40;
/** Git is started for each file, and a library may have a thousand. */
const atOnce = 8;

/** Limit of cached objects in bytes; each is at most a fraction of it. */
const mostKept = 16 * 1024 * 1024;
const largestKept = mostKept / 16;

/** Caches git objects by hash: their content never changes. */
export class Objects {
  readonly #known = new Map<string, Buffer>();
  #size = 0;

  async get(hash: string, read: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.#known.get(hash);
    if (known) return known;
    const bytes = await read();
    if (bytes.length > largestKept) return bytes;
    if (this.#size > mostKept) {
      this.#known.clear();
      this.#size = 0;
    }
    this.#known.set(hash, bytes);
    this.#size += bytes.length;
    return bytes;
  }
}

/**
 * The files of a repository at a commit, by their uris on disk. Links are followed within the commit; one that leads
 * outside is refused, because its target is not what it was then.
 */
export class TreeFiles implements FileSource {
  readonly #git: Git;
  readonly #commit: string;
  readonly #root: string;
  readonly #top: string;
  readonly #folders = new Map<string, Promise<Entry[]>>();
  readonly #objects: Objects;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /** `objects` are shared by several commits of a repository. */
  constructor(git: Git, top: string, commit: string, objects = new Objects()) {
    this.#objects = objects;
    this.#git = git;
    this.#commit = commit;
    this.#top = top;
    this.#root = asFolder(pathToFileURL(top).href);
  }

  /** Uri of the repository's top, with a slash at its end. */
  get root(): string {
    return this.#root;
  }

  /** Whether a uri is inside the repository, existing or not. */
  holds(uri: string): boolean {
    return isInside(this.#root, uri);
  }

  async read(uri: string): Promise<string | undefined> {
    return (await this.readBytes(uri))?.toString('utf8');
  }

  async readBytes(uri: string): Promise<Buffer | undefined> {
    const content = await this.contentOf(uri);
    return 'bytes' in content ? content.bytes : undefined;
  }

  /** The bytes of a file, or why there are none. `canBeLink` says whether a final link is followed. */
  async contentOf(uri: string, canBeLink = true): Promise<{ bytes: Buffer } | { refusal: FileRefusal }> {
    const found = await this.#find(uri, canBeLink);
    if ('refusal' in found) return found;
    const { entry } = found;
    if (entry.kind !== 'file') return { refusal: entry.kind === 'folder' ? 'missing' : 'special' };
    const bytes = await this.#blob(entry.hash);
    if (!bytes) return { refusal: 'too-large' };
    return isPointer(bytes) ? { refusal: 'pointer' } : { bytes };
  }

  async list(uri: string): Promise<string[]> {
    const found = await this.#find(uri);
    if ('refusal' in found || found.entry.kind !== 'folder') return [];
    const entries = await this.#entriesOf(found.entry);
    return entries.filter(({ kind }) => kind === 'file' || kind === 'link').map(entry => this.#uriOf(entry));
  }

  async folders(uri: string): Promise<string[]> {
    const found = await this.#find(uri);
    if ('refusal' in found || found.entry.kind !== 'folder') return [];
    const entries = await this.#entriesOf(found.entry);
    return entries.filter(({ kind }) => kind === 'folder').map(entry => asFolder(this.#uriOf(entry)));
  }

  async stamp(uri: string): Promise<string | undefined> {
    const found = await this.#find(uri);
    return 'entry' in found ? found.entry.hash : undefined;
  }

  async refusal(uri: string): Promise<FileRefusal | undefined> {
    if (!uri.endsWith('/')) {
      const content = await this.contentOf(uri);
      return 'refusal' in content ? content.refusal : undefined;
    }
    const found = await this.#find(uri);
    return 'refusal' in found ? found.refusal : found.entry.kind === 'folder' ? undefined : 'missing';
  }

  async #find(uri: string, canBeLink = true): Promise<Found> {
    if (!this.holds(uri)) return { refusal: 'outside' };
    try {
      const names = fileURLToPath(uri).slice(fileURLToPath(this.#root).length).split(/[\\/]/);
      return await this.#walk(
        names.filter(name => name !== ''),
        canBeLink,
      );
    } catch {
      return { refusal: 'missing' };
    }
  }

  /** Resolves names as an operating system does. */
  async #walk(names: string[], canBeLink: boolean): Promise<Found> {
    const waiting = [...names];
    let current: Entry = { name: '', kind: 'folder', hash: `${this.#commit}^{tree}`, path: [] };
    for (let links = 0; waiting.length > 0; ) {
      const name = waiting.shift() ?? '';
      if (name === '.' || name === '') continue;
      if (name === '..') {
        if (current.path.length === 0) return { refusal: 'outside' };
        waiting.unshift(...current.path.slice(0, -1));
        current = { name: '', kind: 'folder', hash: `${this.#commit}^{tree}`, path: [] };
        continue;
      }
      const next = named(current.kind === 'folder' ? await this.#entriesOf(current) : [], name);
      if (!next) return { refusal: 'missing' };
      if (next.kind !== 'link') {
        current = next;
        continue;
      }
      if (waiting.length === 0 && !canBeLink) return { entry: next };
      if (++links > mostLinks) return { refusal: 'link-circle' };
      const target = (await this.#blob(next.hash))?.toString('utf8') ?? '';
      if (/^([\\/]|[a-z]:)/i.test(target)) return { refusal: 'outside' };
      waiting.unshift(...target.split('/'));
    }
    return { entry: current };
  }

  #entriesOf(folder: Entry): Promise<Entry[]> {
    const key = folder.path.join('/');
    const known = this.#folders.get(key);
    if (known) return known;
    const listing = this.#objects.get(folder.hash, () =>
      this.#limited(() => this.#git(['ls-tree', '-z', folder.hash])),
    );
    const entries = listing.then(found => entriesIn(found, folder));
    this.#folders.set(key, entries);
    return entries;
  }

  /** The bytes of a blob; undefined if there are too many. */
  async #blob(hash: string): Promise<Buffer | undefined> {
    try {
      return await this.#objects.get(hash, () =>
        this.#limited(() => this.#git(['cat-file', 'blob', hash], { maxBytes })),
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return undefined;
      throw error;
    }
  }

  async #limited<T>(run: () => Promise<T>): Promise<T> {
    while (this.#running >= atOnce) await new Promise<void>(resolve => this.#waiting.push(resolve));
    this.#running++;
    try {
      return await run();
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  #uriOf({ path }: Entry): string {
    return pathToFileURL(join(this.#top, ...path)).href;
  }
}

/** `MODE TYPE HASH\tNAME`, ended by NUL. */
function entriesIn(listing: Buffer, folder: Entry): Entry[] {
  const records = listing
    .toString('utf8')
    .split('\0')
    .filter(record => record !== '');
  return records.flatMap(record => {
    const [, mode = '', hash = '', name = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(record) ?? [];
    const kind = kinds[mode.slice(0, 3)];
    return kind === undefined ? [] : [{ name, kind, hash, path: [...folder.path, name] }];
  });
}

/** Kinds by the first digits of an entry's mode. */
const kinds: Record<string, Entry['kind']> = { '100': 'file', '120': 'link', '040': 'folder', '160': 'submodule' };

/** macOS returns names in another Unicode normal form than that of the commit. */
function named(entries: Entry[], name: string): Entry | undefined {
  const normal = name.normalize();
  return entries.find(entry => entry.name === name) ?? entries.find(entry => entry.name.normalize() === normal);
}

/** A pointer that Git LFS stores in place of a file. */
function isPointer(bytes: Buffer): boolean {
  return bytes.length < 1024 && bytes.toString('latin1').startsWith('version https://git-lfs.github.com/spec/');
}
