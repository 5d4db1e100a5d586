import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Editor, withEditor } from '../editor.ts';
import type { Law } from '../law.ts';
import { type Subject, subject } from '../texts.ts';
import { assertKept, isRead } from './kept.ts';

async function ordered(editor: Editor): Promise<string> {
  const whole = { start: { line: 0, character: 0 }, end: { line: editor.document.lineCount, character: 0 } };
  const context = { diagnostics: [], only: ['source.orderKeys.planwright'] };
  const [action] = (await editor.ask('textDocument/codeAction', { range: whole, context })) ?? [];
  if (!action) return editor.text;
  return editor.afterWorkspaceEdit((await editor.resolved(action)).edit);
}

/** Keys in the order of the language: the same data, every comment, and in order for good. */
export const law: Law = {
  name: 'key-order',
  runs: 40,
  property: at =>
    fc.asyncProperty(subject, async (given: Subject) => {
      at(given);
      const once = await withEditor(given, ordered);
      if (!isRead(given.text)) return;
      assertKept(given.text, once);
      assert.equal(await withEditor({ ...given, text: once }, ordered), once, 'ordered once is ordered');
    }),
};
