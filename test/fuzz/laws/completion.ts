import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withEditor } from '../editor.ts';
import type { Law } from '../law.ts';
import { place, subject } from '../texts.ts';

/** What is completed replaces a stretch of the cursor's own line that ends at the cursor or after it. */
export const law: Law = {
  name: 'completion',
  runs: 50,
  property: at =>
    fc.asyncProperty(subject, fc.array(place, { minLength: 1, maxLength: 4 }), async (given, places) => {
      at(given);
      await withEditor(given, async editor => {
        for (const share of places) {
          const position = editor.positionAt(share);
          const list = await editor.ask('textDocument/completion', { position });
          for (const { label, textEdit } of list?.items ?? []) {
            if (!textEdit || !('range' in textEdit)) continue;
            const { start, end } = textEdit.range;
            assert.equal(start.line, position.line, label);
            assert.equal(end.line, position.line, label);
            assert.ok(start.character <= position.character && position.character <= end.character, label);
          }
        }
      });
    }),
};
