import { fileURLToPath } from 'node:url';
import type { Analysis } from '../core/analysis/analysis.ts';
import { ExportError } from '../core/documents/export-error.ts';
import { makeMessage } from '../core/l10n/translate.ts';
import type { FileSource } from './file-source.ts';
import type { MergeStages } from './git/merge-stages.ts';
import { type Commit, withRepository } from './git.ts';
import type { Setup } from './inputs.ts';
import {
  type EarlierState,
  type PastStates,
  pastStates,
  planAtRevision,
  statesBack,
  type WayBack,
} from './revision.ts';

const mostCommits = 100;

/** How a plan's states are read. */
export interface Past extends PastStates {
  setup: Setup;
  outside: FileSource;
}

/** Options for reading earlier states, with the configuration of the plan. */
export interface Back extends WayBack {
  from: string;
  setup: Setup;
  outside: FileSource;
}

/** An editor may be started by git itself, whose variables then name another repository. */
const environment = () => ({ PATH: process.env.PATH });

/** Earlier states of plans on this machine, from git. */
export const gitHistory = {
  async revisions(uri: string): Promise<Commit[]> {
    const path = pathOf(uri);
    if (path === undefined) return [];
    return withRepository(path, environment(), repository => repository.log(mostCommits)).catch(() => []);
  },

  async commit(uri: string, revision: string): Promise<string | undefined> {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    return withRepository(path, environment(), repository => repository.commit(revision)).catch(() => undefined);
  },

  async mergeStages(uri: string): Promise<MergeStages | undefined> {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    return withRepository(path, environment(), repository => repository.mergeStages()).catch(() => undefined);
  },

  async pastStates(now: Analysis, { setup, outside, ...past }: Past): Promise<boolean> {
    const path = pathOf(now.uri);
    if (path === undefined) throw noRepository('HEAD');
    return pastStates(now, { path, revision: 'HEAD', setup, outside, environment: environment() }, past);
  },

  async statesBack(now: Analysis, { from, setup, outside, ...way }: Back): Promise<boolean> {
    const path = pathOf(now.uri);
    if (path === undefined) return false;
    return statesBack(now, { path, revision: from, setup, outside, environment: environment() }, way);
  },

  async planAt(now: Analysis, revision: string, setup: Setup, outside: FileSource): Promise<EarlierState> {
    const path = pathOf(now.uri);
    if (path === undefined) throw noRepository(revision);
    const earlier = { path, revision, setup, outside, environment: environment() };
    return planAtRevision(now, earlier);
  },
};

function noRepository(revision: string): ExportError {
  return new ExportError(
    makeMessage('export.revision', { revision, reason: makeMessage('git-refusal.no-repository') }),
  );
}

/** The path of a file on this machine; undefined for other uris. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
