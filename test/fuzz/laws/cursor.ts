import fc from 'fast-check';
import { withEditor } from '../editor.ts';
import type { Law } from '../law.ts';
import { place, subject } from '../texts.ts';

/** Whatever is asked at a place of any text is answered. */
export const law: Law = {
  name: 'cursor',
  runs: 40,
  property: at =>
    fc.asyncProperty(subject, fc.array(place, { minLength: 1, maxLength: 4 }), place, async (given, places, other) => {
      at(given);
      await withEditor(given, async editor => {
        const end = editor.positionAt(other);
        for (const share of places) {
          const position = editor.positionAt(share);
          await editor.ask('textDocument/hover', { position });
          await editor.ask('textDocument/definition', { position });
          await editor.ask('textDocument/documentHighlight', { position });
          await editor.ask('textDocument/references', { position, context: { includeDeclaration: true } });
          await editor.ask('textDocument/selectionRange', { positions: [position, end] });
          await editor.ask('textDocument/codeAction', {
            range: { start: position, end: position },
            context: { diagnostics: [] },
          });
          await editor.ask('textDocument/onTypeFormatting', {
            position,
            ch: '\n',
            options: { tabSize: 2, insertSpaces: true },
          });
          await editor.own('cases', { position, query: 'обуч' });
        }
      });
    }),
};
