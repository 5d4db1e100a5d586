import type { Analysis } from '../core/analysis/analysis.ts';
import type { FileSource } from '../files/file-source.ts';
import type { MergeStages } from '../files/git/merge-stages.ts';
import type { Back, Past } from '../files/history.ts';
import type { Setup } from '../files/inputs.ts';
import type { EarlierState } from '../files/revision.ts';
import type { Revision } from './protocol.ts';

/** Access to earlier states of plans; not available in a web worker. */
export interface History {
  /** The commits that changed a file, newest first; none outside a repository. */
  revisions(uri: string): Promise<Revision[]>;
  /** The hash of the commit that a revision names; undefined if there is none, or no git. */
  commit(uri: string, revision: string): Promise<string | undefined>;
  /**
   * Visits the states of a plan commit by commit, newest first; returns whether it reached the first. Throws an
   * `ExportError` if there is no history.
   */
  pastStates(now: Analysis, past: Past): Promise<boolean>;
  /** The texts of both sides and the base of a merge in progress; undefined if the file is not in conflict. */
  mergeStages(uri: string): Promise<MergeStages | undefined>;
  /** A plan at a revision. Throws an `ExportError` if it is not available. */
  planAt(now: Analysis, revision: string, setup: Setup, outside: FileSource): Promise<EarlierState>;
  /**
   * Visits earlier states of a plan; returns whether it reached the first commit of the plan. Throws an `ExportError`
   * if there is no history.
   */
  statesBack(now: Analysis, back: Back): Promise<boolean>;
}
