import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../server/src/core/base/source.ts';
import { occurrencesIn, useAt } from '../../../server/src/core/symbols/occurrences.ts';
import { analyse } from '../../support/analyse.ts';
import { everyFile } from '../../support/bundled-files.ts';

describe('the name at an offset is the one that the whole file has there', () => {
  it.each(everyFile)('in %s', path => {
    const kind = kindOf(path) ?? 'plan';
    const { document } = analyse(readFileSync(path, 'utf8'), kind);
    const uses = occurrencesIn(kind, document);
    for (const { span } of uses) {
      const known = uses.find(use => use.span.start <= span.start && span.start <= use.span.end);
      expect(useAt(kind, document, span.start)).toEqual(known);
    }
    const lines = Array.from({ length: document.lines.count }, (_, line) => document.lines.start(line));
    const unnamed = lines.filter(offset => !uses.some(use => use.span.start <= offset && offset <= use.span.end));
    expect(unnamed.filter(offset => useAt(kind, document, offset) !== undefined)).toEqual([]);
  });
});
