import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withEditor } from '../editor.ts';
import type { Law } from '../law.ts';
import { subject } from '../texts.ts';
import { assertKept, isRead } from './kept.ts';

const options = { tabSize: 2, insertSpaces: true };

/** Formatting keeps data and comments, and what is formatted stays as it is. */
export const law: Law = {
  name: 'formatting',
  runs: 50,
  property: at =>
    fc.asyncProperty(subject, async given => {
      at(given);
      const formatted = await withEditor(given, async editor =>
        editor.after(await editor.ask('textDocument/formatting', { options })),
      );
      if (!isRead(given.text)) return;
      assertKept(given.text, formatted);
      const again = await withEditor({ ...given, text: formatted }, async editor =>
        editor.after(await editor.ask('textDocument/formatting', { options })),
      );
      assert.equal(again, formatted, 'formatted once is formatted');
    }),
};
