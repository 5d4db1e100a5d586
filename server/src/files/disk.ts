import { type Dirent, realpath as realpathByCallback } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { inFolder } from '../core/base/uri.ts';
import { maxTextLength } from '../core/syntax/refusal.ts';
import { type Reading, readBounded, refusalOfError } from './bounded.ts';
import type { FileSource } from './file-source.ts';

/** UTF-8 takes up to four bytes per character; the parser would refuse a longer file anyway. */
export const maxBytes = maxTextLength * 4;

/** The native function also returns the actual spelling where case is insignificant. */
const nativeRealpath = promisify(realpathByCallback.native);

/** Files of this machine, without restrictions. Files of unknown origin are read through `within`. */
export const disk = {
  async read(uri) {
    return (await bytesOf(uri))?.toString('utf8');
  },
  readBytes: bytesOf,
  list: uri => entriesOf(uri, entry => entry.isFile()),
  // Symbolic links are not followed, because they may lead back.
  folders: uri => entriesOf(uri, entry => entry.isDirectory()),
  others: uri => entriesOf(uri, entry => !entry.isFile() && !entry.isDirectory()),
  async stamp(uri) {
    try {
      // Includes the change time of the metadata, which changes when permissions do or when a file keeps its
      // modification time.
      const { mtimeMs, ctimeMs, size } = await stat(fileURLToPath(uri));
      return `${mtimeMs} ${ctimeMs} ${size}`;
    } catch {
      return undefined;
    }
  },
  async refusal(uri) {
    try {
      const path = fileURLToPath(uri);
      if ((await stat(path)).isDirectory()) {
        await readdir(path);
        return uri.endsWith('/') ? undefined : 'missing';
      }
    } catch (error) {
      return refusalOfError(error);
    }
    const reading = await readingOf(uri);
    return 'refusal' in reading ? reading.refusal : undefined;
  },
  async real(uri) {
    try {
      return toUri(await nativeRealpath(fileURLToPath(uri))) + (uri.endsWith('/') ? '/' : '');
    } catch {
      return undefined;
    }
  },
} satisfies FileSource;

async function bytesOf(uri: string): Promise<Buffer | undefined> {
  const reading = await readingOf(uri);
  return 'bytes' in reading ? reading.bytes : undefined;
}

async function readingOf(uri: string): Promise<Reading> {
  try {
    return await readBounded(fileURLToPath(uri), maxBytes);
  } catch {
    // Not the uri of a file on this machine.
    return { refusal: 'missing' };
  }
}

async function entriesOf(uri: string, isWanted: (entry: Dirent) => boolean): Promise<string[]> {
  try {
    const entries = await readdir(fileURLToPath(uri), { withFileTypes: true });
    const names = entries.filter(isWanted).map(entry => entry.name);
    return names.sort().map(name => inFolder(uri, name));
  } catch {
    return [];
  }
}

export function toUri(path: string): string {
  return pathToFileURL(path).toString();
}
