import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withEditor } from '../editor.ts';
import type { Law } from '../law.ts';
import { nearlyGood, place } from '../texts.ts';
import { isRead } from './kept.ts';

const names = fc.constantFrom(
  'renamed',
  'ім’я',
  'null',
  '1',
  '1.5',
  'true',
  'a b',
  '',
  '-',
  '#x',
  'a: b',
  '"',
  '*a',
  'audit',
);

/** A new name leaves a text that can be read, with as many problems as before: whoever meant the old one means the new. */
export const law: Law = {
  name: 'rename',
  runs: 50,
  property: at =>
    fc.asyncProperty(nearlyGood, place, names, async (given, share, newName) => {
      at(given);
      await withEditor(given, async editor => {
        const position = editor.positionAt(share);
        const target = await editor.ask('textDocument/prepareRename', { position });
        const edit = await editor.ask('textDocument/rename', { position, newName });
        if (!target || !edit || !isRead(given.text)) return;
        const after = editor.afterWorkspaceEdit(edit);
        assert.ok(isRead(after), `renaming to ${JSON.stringify(newName)} leaves a text that can be read`);
      });
    }),
};
