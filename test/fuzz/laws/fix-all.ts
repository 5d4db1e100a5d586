import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Editor, withEditor } from '../editor.ts';
import type { Law } from '../law.ts';
import { subject } from '../texts.ts';
import { isRead } from './kept.ts';

async function fixed(editor: Editor): Promise<string> {
  const whole = { start: { line: 0, character: 0 }, end: { line: editor.document.lineCount, character: 0 } };
  const context = { diagnostics: [], only: ['source.fixAll.planwright'] };
  const [action] = (await editor.ask('textDocument/codeAction', { range: whole, context })) ?? [];
  return action ? editor.afterWorkspaceEdit((await editor.resolved(action)).edit) : editor.text;
}

const maxRounds = 10;

/** Fixes that need no thought come to an end, and what could be read before can be read after. */
export const law: Law = {
  name: 'fix-all',
  runs: 40,
  property: at =>
    fc.asyncProperty(subject, async given => {
      at(given);
      let text = given.text;
      for (let round = 0; ; round++) {
        assert.ok(round < maxRounds, 'fixes come to an end');
        const next = await withEditor({ ...given, text }, fixed);
        if (next === text) return;
        if (isRead(text)) assert.ok(isRead(next), 'a fix leaves a text that can be read');
        text = next;
      }
    }),
};
