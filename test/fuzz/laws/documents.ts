import fc from 'fast-check';
import {
  buildDocument,
  documentFormats,
  documentKinds,
  exportDocument,
} from '../../../server/src/core/documents/export.ts';
import { ExportError } from '../../../server/src/core/documents/export-error.ts';
import { locales } from '../../../server/src/core/l10n/translate.ts';
import { analyse } from '../../support/analyse.ts';
import type { Law } from '../law.ts';
import { nearlyGood, subject } from '../texts.ts';

const textFormats = documentFormats().filter(format => !('isBinary' in format));

/** Every document in every text format is made of any text, or refused in words. */
export const law: Law = {
  name: 'documents',
  runs: 50,
  property: at =>
    fc.asyncProperty(
      fc.oneof(subject, nearlyGood),
      subject,
      fc.constantFrom(...locales),
      async (given, old, locale) => {
        at(given);
        const analysis = analyse(given.text);
        const before = { analysis: analyse(old.text), name: 'HEAD' };
        const [first] = analysis.priced.blocks;
        const rest = { analysis, before, locale, ...(first && { block: first.block.id }) };
        for (const { id: kind } of documentKinds()) {
          try {
            buildDocument({ ...rest, kind });
          } catch (error) {
            if (error instanceof ExportError) continue;
            throw error;
          }
          for (const { id: format } of textFormats) {
            await exportDocument({ ...rest, kind, format, load: () => Promise.reject(new Error('not a text format')) });
          }
        }
      },
    ),
};
