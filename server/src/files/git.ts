import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The text of a file as it was in a revision of git; undefined where there is no such revision, file or repository. */
export async function textAtRevision(path: string, revision: string): Promise<string | undefined> {
  // What begins with a dash would be an option of git.
  if (revision.startsWith('-') || revision.includes(':')) return undefined;
  try {
    const { stdout } = await run('git', ['show', `${revision}:./${basename(path)}`], {
      cwd: dirname(path),
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch {
    return undefined;
  }
}
