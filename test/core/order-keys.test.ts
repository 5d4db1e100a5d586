import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderKeys } from '../../server/src/core/order-keys.ts';
import { type FileKind, kindOf } from '../../server/src/core/source.ts';
import { applyEdits } from '../../server/src/core/syntax/edit.ts';
import { type SyntaxNode, toData } from '../../server/src/core/syntax/nodes.ts';
import { parse } from '../../server/src/core/syntax/parse.ts';

const ordered = (text: string, kind: FileKind = 'plan') => applyEdits(text, orderKeys(kind, parse(text)));

const files = ['examples', 'test/corpus', 'snippets/cases', 'snippets/methodologies'].flatMap(folder =>
  readdirSync(folder).flatMap(name => {
    const kind = kindOf(name);
    return kind ? [{ kind, text: readFileSync(join(folder, name), 'utf8') }] : [];
  }),
);

describe('keys in the order of the language', () => {
  it('are whole entries, with their comments above and beside', () => {
    expect(
      ordered(`# about the plan
locale: uk
plan: 1 # the first version
# what it costs
pricing: { rate: 900, currency: UAH }
project:
  # the payer
  client: B
  # as the client calls it
  name: >-
    Long
    name
blocks:
  - title: Audit # of sales
    id: audit
    tasks:
      - hours: 2
        id: a

    type: audit
# the end
`),
    ).toBe(`# about the plan
plan: 1 # the first version
locale: uk
project:
  # as the client calls it
  name: >-
    Long
    name
  # the payer
  client: B
# what it costs
pricing: { rate: 900, currency: UAH }
blocks:
  - id: audit

    type: audit
    title: Audit # of sales
    tasks:
      - id: a
        hours: 2
# the end
`);
  });

  it('are left to the author where they are names', () => {
    const text = 'plan: 1\nexecutors:\n  vera: { kind: own }\n  anna: { kind: own }\n';
    expect(ordered(text)).toBe(text);
  });

  it('are left alone in a text that cannot be read', () => {
    const text = 'locale: uk\nplan: 1\nproject: {\n';
    expect(ordered(text)).toBe(text);
  });

  it('say the same, with every comment, and stay in order', () => {
    const sorted = (node: SyntaxNode | undefined) =>
      JSON.stringify(node && toData(node), (_, value) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      );
    const comments = (text: string) => (text.match(/(?<=^|\s)#.*$/gm) ?? []).map(one => one.trimEnd()).sort();
    let changed = 0;
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.constantFrom('\n', '\r\n'), ({ kind, text: written }, eol) => {
        const text = written.replace(/\r?\n/g, eol);
        const result = ordered(text, kind);
        if (result !== text) changed++;
        expect(sorted(parse(result).root)).toBe(sorted(parse(text).root));
        expect(comments(result)).toEqual(comments(text));
        expect(ordered(result, kind)).toBe(result);
      }),
      { numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(0);
  });
});
