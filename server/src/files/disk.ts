import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { maxTextLength } from '../core/syntax/refusal.ts';
import type { FileSource } from './file-source.ts';
import { inFolder } from './walk.ts';

/** UTF-8 takes up to four bytes a character; a longer file would be refused by the parser anyway. */
const maxBytes = maxTextLength * 4;

/** Files of this machine. */
export const disk: FileSource = {
  async read(uri) {
    return (await bytesOf(uri))?.toString('utf8');
  },
  readBytes: bytesOf,
  list: uri => entriesOf(uri, entry => entry.isFile()),
  // Symbolic links are not followed: they may lead back.
  folders: uri => entriesOf(uri, entry => entry.isDirectory()),
  async stamp(uri) {
    try {
      const { mtimeMs, size } = await stat(fileURLToPath(uri));
      return `${mtimeMs} ${size}`;
    } catch {
      return undefined;
    }
  },
};

async function bytesOf(uri: string): Promise<Buffer | undefined> {
  try {
    const path = fileURLToPath(uri);
    const { size } = await stat(path);
    return size > maxBytes ? undefined : await readFile(path);
  } catch {
    return undefined;
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
