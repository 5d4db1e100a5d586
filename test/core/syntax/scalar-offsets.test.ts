import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { child, type ScalarNode } from '../../../server/src/core/syntax/nodes.ts';
import { parse, type SyntaxDocument } from '../../../server/src/core/syntax/parse.ts';
import { offsetsOf, spanWithin } from '../../../server/src/core/syntax/scalar-offsets.ts';

function scalarOf({ root, text }: SyntaxDocument): ScalarNode {
  const node = child(root, 'key');
  if (node?.kind !== 'scalar') throw new Error(`no scalar in ${text}`);
  return node;
}

/** What is marked for a word of the value. */
function marked(text: string, word: string): string | undefined {
  const document = parse(text);
  const node = scalarOf(document);
  const start = node.source.indexOf(word);
  expect(start, node.source).toBeGreaterThanOrEqual(0);
  const span = spanWithin(node, document, start, start + word.length);
  return span && text.slice(span.start, span.end);
}

describe('a part of a value', () => {
  it.each([
    ['key: one two three\n', 'two'],
    ['key: "one \\"x\\" two three"\n', 'two'],
    ['key: "one \\u0041\\x41\\n\\\\ two three"\n', 'two'],
    ["key: 'one ''x'' two three'\n", 'two'],
    ['key: one\n  two\n  three\n', 'two'],
    ['key: "one\n  two\n\n  three two"\n', 'three'],
    ['key: "one \\\n  two three"\n', 'two'],
    ['key: |\n  one\n  two\n  three\n', 'two'],
    ['key: |-\n    one\n      two\n\n    three\n', 'three'],
    ['key: >\n  one\n  two\n\n  three\n', 'three'],
    ['key: >- # why\n  one\n  two\n', 'two'],
    ['key: |2\n   one\n  two\n', 'two'],
    ['{ key: "one two", other: 5 }', 'two'],
    ['key: "one two"   \r\nother: 5\r\n', 'two'],
    ['key: |\r\n  one\r\n  two\r\n', 'two'],
  ])('stands in %j where it is written', (text, word) => expect(marked(text, word)).toBe(word));

  it('past the end is the last letter', () => {
    const text = 'key: "one two"\n';
    const document = parse(text);
    const span = spanWithin(scalarOf(document), document, 7, 7);
    expect(span && text.slice(span.start, span.end)).toBe('o');
  });

  it('is never outside its value, whatever is written', () => {
    const piece = fc.constantFrom(
      'a',
      'Ж',
      '😀',
      ' ',
      '  ',
      '\n',
      '\n  ',
      '\\',
      '\\n',
      '\\u0041',
      '"',
      "''",
      "'",
      '\t',
      ':',
      '#',
    );
    const text = fc
      .tuple(
        fc.constantFrom('key: ', 'key: "', "key: '", 'key: |\n  ', 'key: >-\n  '),
        fc.array(piece),
        fc.constantFrom('', '"', "'", '\n'),
      )
      .map(([before, pieces, after]) => before + pieces.join('') + after);
    let followed = 0;
    fc.assert(
      fc.property(text, written => {
        const document = parse(written);
        const node = child(document.root, 'key');
        if (node?.kind !== 'scalar') return;
        const offsets = offsetsOf(node, document);
        if (!offsets) return;
        followed++;
        expect(offsets).toHaveLength(node.source.length + 1);
        for (const [index, offset] of offsets.entries()) {
          expect(offset).toBeGreaterThanOrEqual(document.at(node.span).start);
          expect(offset).toBeLessThanOrEqual(document.at(node.span).end);
          if (index > 0) expect(offset).toBeGreaterThanOrEqual(offsets[index - 1] ?? 0);
        }
      }),
      { numRuns: 3000 },
    );
    expect(followed).toBeGreaterThan(500);
  });
});
