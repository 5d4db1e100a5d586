import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeTexts } from '../../../server/src/core/merge/merge-texts.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';
import type { Law } from '../law.ts';
import { edit, nearlyGood } from '../texts.ts';

const edits = fc.array(edit, { minLength: 1, maxLength: 4 });

/** Two changed versions of a text become one that can be read, or none; whatever side is which, the disputes are the same. */
export const law: Law = {
  name: 'merging',
  runs: 60,
  property: at =>
    fc.asyncProperty(nearlyGood, edits, edits, async (given, first, second) => {
      at(given);
      const apply = (changes: typeof first) => changes.reduce((text, change) => change(text), given.text);
      const [ours, theirs] = [apply(first), apply(second)];
      assert.deepEqual(mergeTexts(given.text, given.text, theirs), { text: theirs, conflicts: [] });
      assert.deepEqual(mergeTexts(given.text, ours, ours), { text: ours, conflicts: [] });
      const merged = mergeTexts(given.text, ours, theirs);
      if (!merged || merged.conflicts.length > 0 || merged.text === ours || merged.text === theirs) return;
      assert.deepEqual(parse(merged.text).issues, []);
    }),
};
