import { resolve } from 'node:path';
import { type EarlierState, planAtRevision } from '../files/revision.ts';
import type { Terminal } from './command.ts';
import type { LoadedFile } from './load.ts';

/** A plan as it was in a revision of its repository. Throws an `ExportError` with the reason where that cannot be had. */
export function planAt(
  { analysis, path, files, setup }: LoadedFile,
  revision: string,
  { cwd }: Pick<Terminal, 'cwd'>,
): Promise<EarlierState> {
  const earlier = { path: resolve(cwd, path), revision, setup, outside: files, environment: process.env };
  return planAtRevision(analysis, earlier);
}
