import type { Git } from './sealed.ts';

/** The texts of a file that is in conflict, as git's index has them. */
export interface MergeStages {
  /** Empty where both sides have added the file. */
  base: string;
  ours: string;
  theirs: string;
}

/** The names that git gives to the numbers of stages (`git help read-tree`, “3-Way Merge”). */
const names = { 1: 'base', 2: 'ours', 3: 'theirs' } as const;

/**
 * What a merge, a rebase or a pick that goes on has for a file on either side; undefined where the file is in no conflict, or
 * is there on one side only. `path` is from the top of the repository, with slashes.
 */
export async function mergeStages(git: Git, path: string): Promise<MergeStages | undefined> {
  const listed = await git(['ls-files', '--unmerged', '-z', '--full-name', '--', path]);
  const texts: Partial<MergeStages> = {};
  for (const entry of listed.toString('utf8').split('\0')) {
    const [, kind = '', hash = '', stage = ''] = /^(\d{6}) ([0-9a-f]{40,64}) ([123])\t/.exec(entry) ?? [];
    // Links and submodules are no texts.
    if (kind.startsWith('100')) texts[names[stage as '1' | '2' | '3']] = await textOf(git, hash);
  }
  const { base = '', ours, theirs } = texts;
  return ours === undefined || theirs === undefined ? undefined : { base, ours, theirs };
}

async function textOf(git: Git, hash: string): Promise<string> {
  return (await git(['cat-file', 'blob', hash])).toString('utf8');
}
