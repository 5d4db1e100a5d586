import type { Analysis } from '../core/analysis/analysis.ts';
import type { FileSource } from '../files/file-source.ts';
import type { MergeStages } from '../files/git/merge-stages.ts';
import type { Back, Past } from '../files/history.ts';
import type { Setup } from '../files/inputs.ts';
import type { EarlierState } from '../files/revision.ts';
import type { Revision } from './protocol.ts';

/** Earlier states of plans; a web worker has none. */
export interface History {
  /** The commits that changed a file, newest first; none where it is in no repository. */
  revisions(uri: string): Promise<Revision[]>;
  /** The full name of the commit that a revision means; undefined where there is none, or no git. */
  commit(uri: string, revision: string): Promise<string | undefined>;
  /** The states of a plan from commit to commit, the newest first; whether these were all. Throws an `ExportError` where there is no history. */
  pastStates(now: Analysis, past: Past): Promise<boolean>;
  /** A file's texts on both sides of a merge that goes on, and what they come of; undefined where it is in no conflict. */
  mergeStages(uri: string): Promise<MergeStages | undefined>;
  /** A plan as it was. Throws an `ExportError` where that cannot be had. */
  planAt(now: Analysis, revision: string, setup: Setup, outside: FileSource): Promise<EarlierState>;
  /** Goes through earlier states of a plan; whether it came to where the plan began. Throws an `ExportError` where there is no history. */
  statesBack(now: Analysis, back: Back): Promise<boolean>;
}
