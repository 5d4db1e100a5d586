import { resolve } from 'node:path';
import { HistoryWalk, type KnownHistory } from '../features/history/walk.ts';
import { withRepository } from '../files/git.ts';
import { type Earlier, type EarlierState, pastStates, planAtRevision } from '../files/revision.ts';
import type { Terminal } from './command.ts';
import type { LoadedFile } from './load.ts';

type Place = Pick<Terminal, 'cwd'>;

/** A plan at a revision of its repository. Throws an `ExportError` with the reason if it is not available. */
export function planAt(file: LoadedFile, revision: string, place: Place): Promise<EarlierState> {
  return planAtRevision(file.analysis, earlierOf(file, revision, place));
}

/**
 * Reads a plan's history commit by commit from a revision. Throws an `ExportError` with the reason if it is not
 * available.
 */
export async function walkFrom(
  file: LoadedFile,
  { revision, mostCommits }: { revision: string; mostCommits: number },
  place: Place,
): Promise<KnownHistory> {
  const walk = new HistoryWalk();
  const past = { mostCommits, take: walk.take.bind(walk) };
  const isWhole = await pastStates(file.analysis, earlierOf(file, revision, place), past);
  return { walk, isWhole };
}

/** The last commit of a plan's repository; undefined if there is none, or no git. */
export function lastCommit({ path }: LoadedFile, { cwd }: Place): Promise<string | undefined> {
  return withRepository(resolve(cwd, path), process.env, repository => repository.commit('HEAD')).catch(
    () => undefined,
  );
}

function earlierOf({ path, files, setup }: LoadedFile, revision: string, { cwd }: Place): Earlier {
  return { path: resolve(cwd, path), revision, setup, outside: files, environment: process.env };
}
