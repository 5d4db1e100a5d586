// Where things lie, in the checkout and in the cache that outlives it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const runtimeManifest = join(root, 'test/vscode/runtime');

/** Shared by all clones on the machine: VS Code takes minutes to install. */
export const cache =
  process.env.PLANWRIGHT_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'planwright');

/** A folder of the cache named by a hash of its content, so that a changed lock file gets a new folder. */
export function cacheFolder(name, ...contents) {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return join(cache, `${name}-${hash.digest('hex').slice(0, 10)}`);
}

export const readJson = path => JSON.parse(readFileSync(path, 'utf8'));
