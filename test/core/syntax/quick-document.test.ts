import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import { quickDocument } from '../../../server/src/core/syntax/quick-document.ts';
import { TreeBuilder } from '../../../server/src/core/syntax/tree-builder.ts';
import { yamlOptions } from '../../../server/src/core/syntax/yaml-options.ts';

const root = join(import.meta.dirname, '../../..');
const files = ['snippets', 'test/corpus', 'examples', 'test/fixtures'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .map(name => join(folder, name)),
);
const texts = files.map(file => readFileSync(join(root, file), 'utf8'));

function treeOf(document: unknown) {
  const builder = new TreeBuilder();
  const root = builder.build(document as Document.Parsed);
  return { root, issues: builder.issues, isPlain: builder.isPlain, starts: [...builder.starts.values()] };
}

/** Whether a text is read here; if so, both read the same. */
function isQuick(text: string): boolean {
  const quick = quickDocument(text);
  if (!quick) return false;
  const whole = parseDocument(text, yamlOptions);
  expect(whole.errors, JSON.stringify(text)).toEqual([]);
  expect(treeOf(quick), JSON.stringify(text)).toEqual(treeOf(whole));
  return true;
}

describe('what is read without the library', () => {
  let quick = 0;
  const count = (isOne: boolean) => {
    if (isOne) quick++;
  };
  beforeEach(() => {
    quick = 0;
  });

  it('is what the library reads, and most of what people write', () => {
    for (const text of texts) count(isQuick(text));
    expect(quick / texts.length).toBeGreaterThan(0.9);
  });

  const pieces = [
    ...[
      'a',
      'key',
      'b c',
      '1',
      '-1',
      '0.10',
      '1e3',
      '0x1f',
      '.5',
      '~',
      'null',
      'true',
      'no',
      '1:30',
      '2026-12-01',
      'x'.repeat(5),
    ],
    ...[
      '- ',
      '-',
      ': ',
      ':',
      '? ',
      '# c',
      ' # c',
      '"q"',
      "'q'",
      "''",
      '"\\n"',
      '"b \\\n',
      '\\',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ', ',
      ',',
      '&a ',
      '*a',
    ],
    ...[
      '!t ',
      '|\n',
      '>-\n',
      '|-\n',
      '>\n',
      '---\n',
      '...\n',
      '\n',
      '\n  ',
      '\n    ',
      '\n\n',
      ' ',
      '  ',
      '\t',
      '\r\n',
      '%',
      '@',
      '<<: ',
    ],
    ...[
      'ключ: ',
      'значення',
      '💡',
      '\u00a0',
      '\ufeff',
      '[a, b]',
      '{ a: b, c: 1 }',
      '[{ a: 1 }, "b"]',
      'k: v\n',
      '- v\n',
      '- k: v\n  l: w\n',
    ],
  ];

  it('is never read otherwise, whatever stands beside what', () => {
    const anything = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(anything, text => void count(isQuick(text))),
      { numRuns: 20_000 },
    );
    expect(quick).toBeGreaterThan(500);
  });

  it('is never read otherwise after a change of what people write', () => {
    const changed = fc
      .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(12), fc.constantFrom('', ...pieces))
      .map(([text, place, length, piece]) => {
        const at = place % (text.length + 1);
        // As much as a person has on the screen.
        const from = text.lastIndexOf('\n', Math.max(0, at - 300)) + 1;
        return text.slice(from, at) + piece + text.slice(at + length, at + 300);
      });
    fc.assert(
      fc.property(changed, text => void count(isQuick(text))),
      { numRuns: 20_000 },
    );
    expect(quick).toBeGreaterThan(500);
  });
});
