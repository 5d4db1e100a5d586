import { join } from 'node:path';
import { Analysis } from '../core/analysis/analysis.ts';
import type { FileRefusal } from '../core/base/source.ts';
import { ExportError } from '../core/documents/export-error.ts';
import { type Message, makeMessage } from '../core/l10n/translate.ts';
import { disk, toUri } from './disk.ts';
import type { FileSource } from './file-source.ts';
import { type Commit, GitError, type Repository, type TreeFiles, withRepository } from './git.ts';
import { loadInputs, methodologyFile, readingFiles, type Setup } from './inputs.ts';

/** Where an earlier state of a plan is looked for. */
export interface Earlier {
  /** The plan's file. */
  path: string;
  /** In any of git's notations. */
  revision: string;
  setup: Setup;
  /** What lies outside of the repository: it has no history, so it is read as it is now. */
  outside: FileSource;
  /** PATH, and on a command line the variables by which its user names a repository. */
  environment: Record<string, string | undefined>;
}

/** A plan as it was, and the day of that state where it is known. */
export interface EarlierState {
  analysis: Analysis;
  day: string | undefined;
}

/**
 * A plan as it was in a revision, with the cases, the methodology and the libraries of that revision around it: what they
 * said then is part of what the plan cost. Throws an {@link ExportError} with the reason where it cannot be had.
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

/** A commit of a plan's file, with the plan as it was, or the reason why that cannot be told. */
export interface PastState {
  commit: Commit;
  day: string | undefined;
  state: { analysis: Analysis } | { refused: Message };
}

/** How many states are told, and for how long. */
export interface PastStates {
  mostCommits: number;
  take: (state: PastState) => void;
  goesOn?: () => boolean;
}

/**
 * The states of a plan from commit to commit that changed its file, the newest first, under whatever name the file went. Gives whether
 * these were all. Throws an {@link ExportError} where there is no history.
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

/** Which states of a plan are looked at, and for how long. */
export interface WayBack {
  /** States that are known already, from the newest on. */
  skip: number;
  mostCommits: number;
  goesOn: () => boolean;
  /** Told of each state; of the one at the revision itself without a commit, where that has not changed the file. */
  take: (state: { commit: Commit | undefined; analysis: Analysis | undefined }) => void;
}

/**
 * The states of a plan back along the first parents, one after the other for as long as `goesOn` says so. Gives whether the last one
 * taken is where the plan began: there may be more than `mostCommits`, and a shallow clone does not have them all. A plan that cannot
 * be read as it was has no analysis. Throws an {@link ExportError} where there is no history.
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

/** The file as it was, under the name that it had then. */
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

/** Files of the repository as they were, all others as they are. */
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

/** Reasons that are said of a revision in other words than of a file. */
function reasonOf(refusal: FileRefusal): Message {
  if (refusal === 'missing') return makeMessage('earlier.missing');
  return makeMessage(refusal === 'special' ? 'earlier.link' : `file-refusal.${refusal}`);
}
