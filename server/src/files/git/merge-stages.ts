import type { Git } from './sealed.ts';

/** The texts of a conflicted file in git's index. */
export interface MergeStages {
  /** Empty if both sides added the file. */
  base: string;
  ours: string;
  theirs: string;
}

/** Git's names of stage numbers (`git help read-tree`, “3-Way Merge”). */
const names = { 1: 'base', 2: 'ours', 3: 'theirs' } as const;

/**
 * The sides of a conflicted file during a merge, rebase or cherry-pick; undefined if it is not in conflict, or exists
 * on one side only. `path` is from the top of the repository, with slashes.
 */
export async function mergeStages(git: Git, path: string): Promise<MergeStages | undefined> {
  const listed = await git(['ls-files', '--unmerged', '-z', '--full-name', '--', path]);
  const texts: Partial<MergeStages> = {};
  for (const entry of listed.toString('utf8').split('\0')) {
    const [, kind = '', hash = '', stage = ''] = /^(\d{6}) ([0-9a-f]{40,64}) ([123])\t/.exec(entry) ?? [];
    // Links and submodules are not texts.
    if (kind.startsWith('100')) texts[names[stage as '1' | '2' | '3']] = await textOf(git, hash);
  }
  const { base = '', ours, theirs } = texts;
  return ours === undefined || theirs === undefined ? undefined : { base, ours, theirs };
}

async function textOf(git: Git, hash: string): Promise<string> {
  return (await git(['cat-file', 'blob', hash])).toString('utf8');
}
