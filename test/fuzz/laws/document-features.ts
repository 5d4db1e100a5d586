import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withEditor } from '../editor.ts';
import type { Law } from '../law.ts';
import { subject } from '../texts.ts';

/** Whatever is asked of a whole text is answered, with places inside it. */
export const law: Law = {
  name: 'document-features',
  runs: 40,
  property: at =>
    fc.asyncProperty(subject, async given => {
      at(given);
      await withEditor(given, async editor => {
        const { lineCount } = editor.document;
        const range = { start: { line: 0, character: 0 }, end: { line: lineCount, character: 0 } };
        for (const { startLine, endLine } of (await editor.ask('textDocument/foldingRange')) ?? []) {
          assert.ok(startLine < endLine && endLine < lineCount, `folds ${startLine}-${endLine} of ${lineCount}`);
        }
        for (const { name } of (await editor.ask('textDocument/documentSymbol')) ?? [])
          assert.notEqual(name.trim(), '');
        await editor.diagnostics();
        await editor.ask('textDocument/documentLink');
        await editor.ask('textDocument/codeLens');
        await editor.ask('textDocument/inlayHint', { range });
        await editor.ask('textDocument/semanticTokens/full');
        await editor.own('totals');
        await editor.own('status', { on: '2026-12-15' });
        await editor.own('stage');
        await editor.own('scenarios');
        await editor.own('compare');
        await editor.own('exportChoices');
      });
    }),
};
