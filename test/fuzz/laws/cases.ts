import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextEdit } from 'vscode-languageserver-types';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { analyse } from '../../support/analyse.ts';
import { withEditor } from '../editor.ts';
import type { Law } from '../law.ts';
import { hostileValue, nearlyGood, place } from '../texts.ts';
import { isRead } from './kept.ts';

const figures = (text: string) => JSON.stringify(totalsOf(analyse(text).priced));
const ids = fc.constantFrom('mobile-telephony', 'data-migration', 'resistance-playbook', 'nobody');

/** Expanding a case changes no figure; saving a selection as one and inserting one leave a text that can be read. */
export const law: Law = {
  name: 'cases',
  runs: 50,
  property: at =>
    fc.asyncProperty(nearlyGood, place, place, ids, hostileValue, async (given, from, to, id, value) => {
      at(given);
      await withEditor(given, async editor => {
        const position = editor.positionAt(from);
        const range = { start: editor.positionAt(Math.min(from, to)), end: editor.positionAt(Math.max(from, to)) };
        const inserted = await editor.own('insertCase', { position, id, given: { lines: value }, form: 'text' });
        const expanded = await editor.own('inlineCase', { position });
        await editor.own('caseArgument', { id, parameter: 'lines', value });
        await editor.own('caseDraft', { range });
        const saved = await editor.own('saveCase', { range, id: 'saved', title: value, parameters: [] });
        if (!isRead(given.text)) return;
        for (const answer of [inserted, expanded, saved]) {
          const edits = (answer as { edits?: TextEdit[] } | null | undefined)?.edits;
          if (!edits) continue;
          const plain = edits.map(edit => ({ ...edit, newText: withoutTabStops(edit.newText) }));
          const after = editor.after(plain);
          assert.ok(isRead(after), 'the plan can be read');
          // The library of the server has the corpus' cases too: figures are compared where ours alone are called.
          if (answer === expanded && !given.text.includes('patient-consent'))
            assert.equal(figures(after), figures(given.text));
        }
      });
    }),
};

/** Answers for a client without snippets are plain already; those with tab stops keep their defaults. */
function withoutTabStops(text: string): string {
  return text.replace(/\$\{\d+:([^}]*)\}|\$\d+/g, '$1').replace(/\\([$}\\])/g, '$1');
}
