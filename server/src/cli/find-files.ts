import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { kindOf } from '../core/base/source.ts';
import { isSkippedName } from '../files/walk.ts';
import { type CliError, UsageError } from './command.ts';
import { readError } from './file-errors.ts';

export interface FoundFiles {
  /** As given by the user, or below the folder given. */
  paths: string[];
  /** Folders that could not be read; the others were. */
  errors: CliError[];
}

/** Expands paths: files, and every plan, case and methodology below folders. */
export async function findFiles(paths: string[], cwd: string): Promise<FoundFiles> {
  const found: FoundFiles = { paths: [], errors: [] };
  for (const path of paths) {
    const stats = await stat(resolve(cwd, path)).catch(() => undefined);
    if (stats?.isDirectory()) await addFilesBelow(path, cwd, found);
    else found.paths.push(path);
  }
  return { ...found, paths: [...new Set(found.paths)] };
}

/** The same for commands on plans only: an error if there is none. */
export async function findPlans(operands: string[], cwd: string): Promise<FoundFiles> {
  if (operands.length === 0) throw new UsageError('cli.error.operand-missing', { operand: 'PATH' });
  const { paths, errors } = await findFiles(operands, cwd);
  const plans = paths.filter(path => (kindOf(path) ?? 'plan') === 'plan');
  if (plans.length === 0 && errors.length === 0) {
    throw new UsageError('cli.error.no-plans', { paths: operands.join(' ') });
  }
  return { paths: plans, errors };
}

async function addFilesBelow(folder: string, cwd: string, found: FoundFiles): Promise<void> {
  for (const entry of await entriesOf(folder, cwd, found)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !isSkippedName(entry.name)) await addFilesBelow(path, cwd, found);
    if (entry.isFile() && kindOf(entry.name)) found.paths.push(path);
  }
}

async function entriesOf(folder: string, cwd: string, { errors }: FoundFiles): Promise<Dirent[]> {
  try {
    const entries = await readdir(resolve(cwd, folder), { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    errors.push(readError(error, folder, 'folder'));
    return [];
  }
}
