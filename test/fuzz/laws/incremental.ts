import assert from 'node:assert/strict';
import fc from 'fast-check';
import { difference, stepsBetween } from '../difference.ts';
import { type Editor, withEditor } from '../editor.ts';
import type { Law } from '../law.ts';
import { edit, nearlyGood } from '../texts.ts';
import { isRead } from './kept.ts';

/** Everything an editor shows of a text, without the address that it was opened under. */
async function shown(editor: Editor): Promise<string> {
  const range = { start: { line: 0, character: 0 }, end: { line: editor.document.lineCount, character: 0 } };
  const answers = [
    await editor.diagnostics(),
    await editor.ask('textDocument/documentSymbol'),
    await editor.ask('textDocument/foldingRange'),
    (await editor.ask('textDocument/semanticTokens/full'))?.data,
    await editor.ask('textDocument/codeLens'),
    await editor.ask('textDocument/inlayHint', { range }),
    await editor.own('totals'),
  ];
  return JSON.stringify(answers).replaceAll(editor.uri, 'URI');
}

const options = { tabSize: 2, insertSpaces: true };

/** A text that was edited is as one that was opened so; breaking and mending it on the way leaves no trace. */
export const law: Law = {
  name: 'incremental',
  runs: 50,
  property: at =>
    fc.asyncProperty(
      nearlyGood,
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      async (given, edits, undo) => {
        const edited = await withEditor(given, async editor => {
          const to = async (text: string) => {
            at({ ...given, text });
            for (const next of stepsBetween(editor.text, text)) {
              const { start, end, text: typed } = difference(editor.text, next);
              await editor.type(start, end, typed);
              if (next !== text) await editor.diagnostics();
            }
          };
          for (const [index, change] of edits.entries()) {
            await to(change(editor.text));
            if (index % 2 === 0) await shown(editor);
          }
          // Back to a text that can be read: what broke meanwhile must not be remembered.
          await to(undo ? given.text : editor.after(await editor.ask('textDocument/formatting', { options })));
          return { text: editor.text, shown: await shown(editor), isRead: isRead(editor.text) };
        });
        if (!edited.isRead) return;
        const fresh = await withEditor({ ...given, text: edited.text }, shown);
        const { start } = difference(edited.shown, fresh);
        const around = (text: string) => text.slice(Math.max(0, start - 300), start + 100);
        assert.equal(around(edited.shown), around(fresh), 'edited is as opened');
      },
    ),
};
