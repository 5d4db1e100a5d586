import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isNetworkReference } from '../../core/base/uri.ts';
import { readBounded } from '../bounded.ts';
import { isBelow } from '../paths.ts';

/** The parts of a repository; all paths are absolute. */
export interface Location {
  /** The working tree. */
  top: string;
  /** Data of this working tree: HEAD, its reflog. */
  gitDir: string;
  /** Data shared by working trees: refs, packed refs, configuration. */
  commonDir: string;
  objects: string;
  /** Additional object stores from the environment, in git's notation. */
  alternates: string | undefined;
}

const maxPointer = 64 * 1024;

/**
 * Finds the repository of a folder as git does; undefined if there is none. `environment` is that of a command line,
 * where GIT_DIR may name a repository, as it does in hooks.
 */
export async function locate(
  folder: string,
  environment: Record<string, string | undefined> = {},
): Promise<Location | undefined> {
  const named = await namedBy(environment, folder);
  if (named) return named;
  for (let top = folder; ; top = dirname(top)) {
    const gitDir = await gitDirAt(top);
    if (gitDir !== undefined) return locationOf(top, gitDir, {});
    if (top === dirname(top)) return undefined;
  }
}

async function namedBy(environment: Record<string, string | undefined>, folder: string): Promise<Location | undefined> {
  const { GIT_DIR, GIT_WORK_TREE } = environment;
  if (!GIT_DIR) return undefined;
  const top = await realpath(resolve(GIT_WORK_TREE || '.')).catch(() => undefined);
  if (top === undefined || !isBelow(top, folder)) return undefined;
  return locationOf(top, resolve(GIT_DIR), environment);
}

/** `.git` is a folder, or a file with the path of the folder, in worktrees and submodules. */
async function gitDirAt(top: string): Promise<string | undefined> {
  const path = join(top, '.git');
  const isFolder = await stat(path).then(
    stats => stats.isDirectory(),
    () => undefined,
  );
  if (isFolder === undefined) return undefined;
  if (isFolder) return (await isGitDir(path)) ? path : undefined;
  const target = /^gitdir: (.+)/.exec((await lineOf(path)) ?? '')?.[1];
  return target === undefined ? undefined : followed(top, target);
}

async function locationOf(
  top: string,
  gitDir: string,
  environment: Record<string, string | undefined>,
): Promise<Location | undefined> {
  const shared = await lineOf(join(gitDir, 'commondir'));
  const commonDir = shared === undefined ? gitDir : followed(gitDir, shared);
  if (commonDir === undefined || !(await isGitDir(commonDir))) return undefined;
  const objects = environment.GIT_OBJECT_DIRECTORY
    ? resolve(environment.GIT_OBJECT_DIRECTORY)
    : join(commonDir, 'objects');
  const alternates = environment.GIT_ALTERNATE_OBJECT_DIRECTORIES || undefined;
  return (await leadsToNetwork(objects)) ? undefined : { top, gitDir, commonDir, objects, alternates };
}

async function isGitDir(path: string): Promise<boolean> {
  const names = await readdir(path).catch(() => [] as string[]);
  return names.includes('HEAD') && names.includes('objects') && names.includes('refs');
}

/** A path found in a repository's file. Network shares are not opened, because that would send credentials to them. */
function followed(from: string, target: string): string | undefined {
  if (isNetworkReference(target)) return undefined;
  return isAbsolute(target) ? target : resolve(from, target);
}

async function leadsToNetwork(objects: string): Promise<boolean> {
  const reading = await readBounded(join(objects, 'info/alternates'), maxPointer);
  return 'bytes' in reading && reading.bytes.toString('utf8').split('\n').some(isNetworkReference);
}

/** The first line of a small file. */
async function lineOf(path: string): Promise<string | undefined> {
  const reading = await readBounded(path, maxPointer);
  return 'bytes' in reading ? reading.bytes.toString('utf8').split(/\r?\n/)[0] : undefined;
}
