import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { maxTextLength } from '../core/syntax/refusal.ts';
import type { FileSource } from './file-source.ts';

/** UTF-8 takes up to four bytes a character; a longer file would be refused by the parser anyway. */
const maxBytes = maxTextLength * 4;

/** Files of this machine. */
export const disk: FileSource = {
  async read(uri) {
    try {
      const path = fileURLToPath(uri);
      const { size } = await stat(path);
      return size > maxBytes ? undefined : await readFile(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  async list(uri) {
    try {
      const entries = await readdir(fileURLToPath(uri), { withFileTypes: true });
      const files = entries.filter(entry => entry.isFile()).map(entry => entry.name);
      const folder = uri.endsWith('/') ? uri : `${uri}/`;
      return files.sort().map(name => new URL(encodeURIComponent(name), folder).toString());
    } catch {
      return [];
    }
  },
};

export function toUri(path: string): string {
  return pathToFileURL(path).toString();
}
