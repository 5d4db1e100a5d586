import { realpath } from 'node:fs/promises';
import { type Location, locate } from './locate.ts';
import { findGit } from './program.ts';
import { type Git, withSealedGit } from './sealed.ts';

/** Why a repository cannot be opened. */
export type OpenRefusal = 'no-git' | 'no-repository';

export interface FoundRepository {
  location: Location;
  /** The requested folder with links resolved. */
  folder: string;
  /** Opens it while `use` runs. */
  open: <T>(use: (git: Git) => Promise<T>) => Promise<T>;
}

/**
 * The repository of a folder and a git to read it with, or why there is none. `environment` holds PATH and, on a
 * command line, the variables that name a repository.
 */
export async function findRepository(
  folder: string,
  environment: Record<string, string | undefined>,
): Promise<FoundRepository | OpenRefusal> {
  const real = await realpath(folder).catch(() => undefined);
  const location = real === undefined ? undefined : await locate(real, environment);
  if (real === undefined || !location) return 'no-repository';
  const path = environment.PATH ?? environment.Path ?? '';
  const program = await findGit(path, location.top);
  if (program === undefined) return 'no-git';
  return { location, folder: real, open: use => withSealedGit(program, location, path, use) };
}
