import type { ConflictSides } from '../../server/src/lsp/protocol.ts';

/**
 * What to do with a plan that git has in conflict: `ask` opens the merge editor, `merge` writes the merged text, and
 * `keep` leaves a text as it is that somebody has already resolved by hand, since it has no conflict markers any more.
 */
export function resolutionOf(text: string, { ours, theirs }: Pick<ConflictSides, 'ours' | 'theirs'>) {
  if (ours !== theirs) return 'ask';
  return conflictMarker.test(text) ? 'merge' : 'keep';
}

const conflictMarker = /^<{7}/m;
