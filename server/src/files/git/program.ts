import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { isBelow } from '../paths.ts';

const names = process.platform === 'win32' ? ['git.exe'] : ['git'];

/**
 * The absolute path of the git that the user has installed; undefined where there is none. Looked for in the absolute
 * folders of PATH alone: Windows would take a `git.exe` from the current folder first, and `npm run` puts the
 * `node_modules/.bin` of the folder it runs in before everything else. So nothing below `untrusted` counts either.
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

/** The folders of a PATH that are absolute and not below `untrusted`. */
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
