import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { isBelow } from '../paths.ts';

const names = process.platform === 'win32' ? ['git.exe'] : ['git'];

/**
 * The absolute path of the installed git; undefined if there is none. Only absolute folders of PATH are searched,
 * because Windows would first take a `git.exe` in the current folder, and `npm run` puts `node_modules/.bin` first. For
 * the same reason folders below `untrusted` are skipped.
 */
export async function findGit(path: string, untrusted: string): Promise<string | undefined> {
  for (const folder of trustedFolders(path, untrusted)) {
    for (const name of names) {
      const candidate = join(folder, name);
      if (await isProgram(candidate, untrusted)) return candidate;
    }
  }
  return undefined;
}

/** The absolute folders of a PATH that are not below `untrusted`. */
export function trustedFolders(path: string, untrusted: string): string[] {
  return path.split(delimiter).filter(folder => isAbsolute(folder) && !isBelow(untrusted, folder));
}

async function isProgram(candidate: string, untrusted: string): Promise<boolean> {
  try {
    await access(candidate, constants.X_OK);
    return (await stat(candidate)).isFile() && !isBelow(untrusted, await realpath(candidate));
  } catch {
    return false;
  }
}
