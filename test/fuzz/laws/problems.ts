import assert from 'node:assert/strict';
import fc from 'fast-check';
import { locales, render } from '../../../server/src/core/l10n/translate.ts';
import { analyse } from '../../support/analyse.ts';
import type { Law } from '../law.ts';
import { subject } from '../texts.ts';

/** Every problem stands within the text and is said in every language; its fixes are edits of that text. */
export const law: Law = {
  name: 'problems',
  runs: 50,
  property: at =>
    fc.asyncProperty(subject, async given => {
      at(given);
      const { problems, text } = analyse(given.text, given.kind);
      for (const { rule, span, message, fixes } of problems) {
        assert.ok(
          0 <= span.start && span.start <= span.end && span.end <= text.length,
          `${rule} ${JSON.stringify(span)}`,
        );
        for (const locale of locales) {
          const said = render(locale, message);
          assert.ok(said !== '' && said !== message.key, `${rule} says ${said}`);
        }
        for (const fix of fixes?.() ?? []) {
          for (const edit of fix.edits) assert.ok(edit.span.end <= text.length, `${rule} edits past the end`);
        }
      }
    }),
};
