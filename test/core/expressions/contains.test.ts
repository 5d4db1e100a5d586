import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../server/src/core/expressions/compile.ts';
import { Fuel } from '../../../server/src/core/expressions/limits.ts';

const scope = {
  variables: new Map([
    ['text', 'text'],
    ['part', 'text'],
  ]),
  objects: new Map(),
};
const compiled = compile('text.contains(part)', scope);
if ('error' in compiled) throw new Error('the expression is right');
const contains = (text: string, part: string) => compiled.evaluate({ text, part }, new Fuel(1e9));

describe('text.contains', () => {
  it('finds what is there, and nothing else', () => {
    const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b'), maxLength });
    fc.assert(
      fc.property(letters(200), letters(40), letters(200), (before, part, after) => {
        expect(contains(before + part + after, part)).toBe(true);
        expect(contains(before, part)).toBe(before.includes(part));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes as long as the texts are together, not their product', () => {
    // The engine's own search compares every letter of the one with every letter of the other: minutes for all of these.
    const text = 'a'.repeat(1_000_000);
    for (let i = 0; i < 20; i++) expect(contains(text, `${'a'.repeat(50_000)}b${'a'.repeat(50_000 + i)}`)).toBe(false);
  });
});
