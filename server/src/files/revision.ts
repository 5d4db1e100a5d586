import { join } from 'node:path';
import { Analysis } from '../core/analysis/analysis.ts';
import type { FileRefusal } from '../core/base/source.ts';
import { ExportError } from '../core/documents/export-error.ts';
import { type Message, makeMessage } from '../core/l10n/translate.ts';
import { disk, toUri } from './disk.ts';
import type { FileSource } from './file-source.ts';
import { type Commit, GitError, type Repository, type TreeFiles, withRepository } from './git.ts';
import { loadInputs, methodologyFile, readingFiles, type Setup } from './inputs.ts';

/** Where to find an earlier state of a plan. */
export interface Earlier {
  /** Path of the plan. */
  path: string;
  /** In any of git's notations. */
  revision: string;
  setup: Setup;
  /** Files outside the repository have no history, so their present content is read. */
  outside: FileSource;
  /** PATH, and on a command line the variables that name a repository. */
  environment: Record<string, string | undefined>;
}

/** A plan in an earlier state, with the date of that state if known. */
export interface EarlierState {
  analysis: Analysis;
  day: string | undefined;
}

/**
 * A plan at a revision, with the cases, methodology and libraries of that revision, because they determined its price.
 * Throws an {@link ExportError} with the reason if it is not available.
 */
export async function planAtRevision(now: Analysis, earlier: Earlier): Promise<EarlierState> {
  try {
    return await withRepository(earlier.path, earlier.environment, async repository => {
      const commit = await repository.commit(earlier.revision);
      const analysis = await analysisIn(repository.filesAt(commit), repository, now, earlier);
      return { analysis, day: await repository.day(commit) };
    });
  } catch (error) {
    throw asExportError(error, earlier.revision);
  }
}

/** A commit of a plan's file with the plan at that commit, or the reason why it is not available. */
export interface PastState {
  commit: Commit;
  day: string | undefined;
  state: { analysis: Analysis } | { refused: Message };
}

/** How many states to read, and for how long. */
export interface PastStates {
  mostCommits: number;
  take: (state: PastState) => void;
  goesOn?: () => boolean;
}

/**
 * Visits the states of a plan at the commits that changed its file, newest first, across renames. Returns whether these
 * were all. Throws an {@link ExportError} if there is no history.
 */
export async function pastStates(
  now: Analysis,
  earlier: Earlier,
  { mostCommits, take, goesOn = () => true }: PastStates,
): Promise<boolean> {
  try {
    return await withRepository(earlier.path, earlier.environment, async repository => {
      const from = await repository.commit(earlier.revision);
      const commits = await repository.log(mostCommits + 1, from);
      for (const commit of commits.slice(0, mostCommits)) {
        if (!goesOn()) return false;
        const at = { ...earlier, revision: commit.hash };
        const state = await analysisIn(repository.filesAt(commit.hash), repository, now, at)
          .then(analysis => ({ analysis }))
          .catch(refusalOf);
        take({ commit, day: await repository.day(commit.hash), state });
      }
      return commits.length <= mostCommits;
    });
  } catch (error) {
    throw asExportError(error, earlier.revision);
  }
}

/** Which states to visit, and for how long. */
export interface WayBack {
  /** Number of newest states to skip because they are known. */
  skip: number;
  mostCommits: number;
  goesOn: () => boolean;
  /** Called with each state; the state at the revision itself has no commit if that commit did not change the file. */
  take: (state: { commit: Commit | undefined; analysis: Analysis | undefined }) => void;
}

/**
 * Visits the states of a plan along first parents while `goesOn` returns true. Returns whether the last one is the
 * first of the plan; there may be more than `mostCommits`, and a shallow clone lacks some. A state that cannot be read
 * has no analysis. Throws an {@link ExportError} if there is no history.
 */
export async function statesBack(now: Analysis, earlier: Earlier, way: WayBack): Promise<boolean> {
  try {
    return await withRepository(earlier.path, earlier.environment, async repository => {
      const from = await repository.commit(earlier.revision);
      const commits = await repository.log(way.mostCommits, from, { mainline: true });
      if (commits.length === 0) return false;
      const isOwn = commits[0]?.hash === from;
      const steps = [...(isOwn ? [] : [{ hash: from, commit: undefined }]), ...commits.map(withHash)];
      for (const { hash, commit } of steps.slice(way.skip)) {
        if (!way.goesOn()) return false;
        way.take({ commit, analysis: await readable(hash, repository, now, earlier) });
      }
      return commits.length < way.mostCommits && !(await repository.isShallow());
    });
  } catch (error) {
    throw asExportError(error, earlier.revision);
  }
}

function withHash(commit: Commit) {
  return { hash: commit.hash, commit };
}

async function readable(
  revision: string,
  repository: Repository,
  now: Analysis,
  earlier: Earlier,
): Promise<Analysis | undefined> {
  try {
    const analysis = await analysisIn(repository.filesAt(revision), repository, now, { ...earlier, revision });
    return analysis.isBroken ? undefined : analysis;
  } catch (error) {
    if (error instanceof ExportError) return undefined;
    throw error;
  }
}

function refusalOf(error: unknown): { refused: Message } {
  if (error instanceof ExportError) return { refused: error.told };
  throw error;
}

function asExportError(error: unknown, revision: string): ExportError {
  if (error instanceof ExportError) return error;
  const reason = makeMessage(`git-refusal.${error instanceof GitError ? error.refusal : 'failed'}`);
  return new ExportError(makeMessage('export.revision', { revision, reason }));
}

async function analysisIn(
  tree: TreeFiles,
  repository: Repository,
  now: Analysis,
  { revision, setup, outside }: Earlier,
): Promise<Analysis> {
  const { uri, content } = await fileIn(tree, repository);
  if ('refusal' in content) {
    const reason = reasonOf(content.refusal);
    throw new ExportError(
      makeMessage(content.refusal === 'missing' ? 'export.revision' : 'export.earlier', { revision, reason }),
    );
  }
  const text = content.bytes.toString('utf8');
  const libraries = await Promise.all(setup.libraries.map(async folder => (await disk.real(folder)) ?? folder));
  const files = readingFiles(either(tree, outside));
  const around = await loadInputs(files, uri, methodologyFile(text), { ...setup, libraries });
  const scenario = now.scenario?.id;
  const { bookings } = now;
  return new Analysis('plan', text, { ...around, uri, bookings, ...(scenario !== undefined && { scenario }) });
}

/** The file at a commit, under its name at that time. */
async function fileIn(tree: TreeFiles, repository: Repository) {
  const { top, path } = repository;
  const uri = toUri(join(top, path));
  const content = await tree.contentOf(uri, false);
  if (!('refusal' in content) || content.refusal !== 'missing') return { uri, content };
  for (const name of await repository.names()) {
    const former = toUri(join(top, name));
    const found = await tree.contentOf(former, false);
    if (!('refusal' in found)) return { uri: former, content: found };
  }
  return { uri, content };
}

/** Files inside the repository at the commit, all others at present. */
function either(tree: TreeFiles, outside: FileSource): FileSource {
  const sourceOf = (uri: string): FileSource => (tree.holds(uri) ? tree : outside);
  return {
    read: uri => sourceOf(uri).read(uri),
    readBytes: uri => sourceOf(uri).readBytes(uri),
    list: uri => sourceOf(uri).list(uri),
    folders: uri => sourceOf(uri).folders(uri),
    stamp: uri => sourceOf(uri).stamp(uri),
    refusal: async uri => sourceOf(uri).refusal?.(uri),
  };
}

/** Reasons with other words for a revision than for a file. */
function reasonOf(refusal: FileRefusal): Message {
  if (refusal === 'missing') return makeMessage('earlier.missing');
  return makeMessage(refusal === 'special' ? 'earlier.link' : `file-refusal.${refusal}`);
}
