import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { kindOf } from '../../core/base/source.ts';
import { makeMessage } from '../../core/l10n/translate.ts';
import { toUri } from '../../files/disk.ts';
import { GitError, withRepository } from '../../files/git.ts';
import { CliError } from '../command.ts';

/**
 * The files that differ from a revision. If a case or methodology differs, all files are included, because any plan may
 * use it. Files are compared by their text, so that line ends alone make no difference.
 */
export async function changedSince(paths: readonly string[], revision: string, cwd: string): Promise<string[]> {
  const [first] = paths;
  if (first === undefined) return [];
  try {
    return await withRepository(resolve(cwd, first), process.env, async repository => {
      const tree = repository.filesAt(await repository.commit(revision));
      const changed: string[] = [];
      for (const path of paths) {
        const earlier = await tree.readBytes(toUri(resolve(cwd, path)));
        if (!earlier || !(await hasText(resolve(cwd, path), earlier.toString('utf8')))) changed.push(path);
      }
      return changed.some(path => (kindOf(path) ?? 'plan') !== 'plan') ? [...paths] : changed;
    });
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const reason = makeMessage(`git-refusal.${error.refusal}`);
    throw new CliError(makeMessage('cli.error.changed-since', { revision, reason }));
  }
}

async function hasText(path: string, text: string): Promise<boolean> {
  const now = await readFile(path, 'utf8').catch(() => undefined);
  return now !== undefined && plain(now) === plain(text);
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
