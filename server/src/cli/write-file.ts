import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, lstat, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from './command.ts';

/**
 * Writes a file at once or not at all: a temporary one beside it is filled first. Where the name is taken it is an
 * error unless `overwrite`; the check and the writing are one step, so nothing that appears meanwhile is lost.
 */
export async function writeNewFile(
  path: string,
  content: string | Uint8Array,
  { cwd, overwrite }: { cwd: string; overwrite: boolean },
): Promise<void> {
  const target = resolve(cwd, path);
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    if (overwrite) await rename(temporary, target);
    else await claim(temporary, target);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new UsageError(code === 'EEXIST' ? 'cli.error.exists' : 'cli.error.unwritable', { path });
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Gives the file its name if the name is free. Where the file system has no links, by a copy that must be new. */
async function claim(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    await copyFile(temporary, target, constants.COPYFILE_EXCL);
  }
}

export function isTaken(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
