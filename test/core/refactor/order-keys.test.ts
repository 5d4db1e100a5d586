import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileKind, kindOf } from '../../../server/src/core/base/source.ts';
import { orderKeys } from '../../../server/src/core/refactor/order-keys.ts';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { type SyntaxNode, toData } from '../../../server/src/core/syntax/nodes.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';

const ordered = (text: string, kind: FileKind = 'plan') => applyEdits(text, orderKeys(kind, parse(text)));

const files = ['examples', 'examples/offers', 'test/corpus', 'snippets/cases', 'snippets/methodologies'].flatMap(
  folder =>
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

  it('take along the comments that are indented in their section', () => {
    expect(
      ordered(`blocks:
  - id: a
    type: audit
  # - id: b
  #   type: rollout

    # deeper still

# of the project
project:
  client: B
  # the second client
  name: A
    # in the name
  # after all
plan: 1
pricing:
  rate: 5
  currency: UAH
  # of all prices
`),
    ).toBe(`plan: 1

# of the project
project:
  # the second client
  name: A
    # in the name
  client: B
  # after all
pricing:
  currency: UAH
  rate: 5
  # of all prices
blocks:
  - id: a
    type: audit
  # - id: b
  #   type: rollout

    # deeper still
`);
  });

  describe('stay where a comment to this tool would cover something else', () => {
    it.each([
      '# planwright-disable-next-line wrong-value\nlocale: uk\nplan: 1\n',
      'plan: 1\n# planwright-disable unknown-key\npricing: { rate: 1 }\nproject: { name: A, client: B }\n# planwright-enable unknown-key\nlocale: uk\n',
      'plan: 1\npricing: { rate: 1 } # planwright-disable-next-line wrong-value\nproject: { name: A, client: B }\n',
      'plan: 1\npricing: { rate: 1 }\nproject: { name: A, client: B } # planwright-disable\n',
      'plan: 1\npricing:\n  rate: 1\n  # planwright-disable missing-key\nproject: { name: A, client: B }\n# planwright-enable\n',
    ])('%s', text => expect(ordered(text)).toBe(text));
  });

  it('move where such a comment covers all of them, or lines of one', () => {
    expect(
      ordered(`# planwright-disable unused-disable
locale: uk
# planwright-disable-next-line wrong-value -- asked
plan: 1
pricing:
  # planwright-disable unknown-key
  rate: 1
  # planwright-enable unknown-key
  currency: UAH
project: { name: A, client: B }
# planwright-enable
`),
    ).toBe(`# planwright-disable unused-disable
# planwright-disable-next-line wrong-value -- asked
plan: 1
locale: uk
project: { name: A, client: B }
pricing:
  # planwright-disable unknown-key
  rate: 1
  # planwright-enable unknown-key
  currency: UAH
# planwright-enable
`);
  });

  it('are put in order in one pass over a long file', () => {
    const task = (n: number) => `      - hours: 3\n        title: T${n}\n        id: t${n}\n`;
    const tasks = Array.from({ length: 5_000 }, (_, n) => task(n)).join('');
    const result = ordered(
      `plan: 1\nproject: { name: A, client: B }\nblocks:\n  - type: audit\n    id: a\n    tasks:\n${tasks}`,
    );
    expect(result).toContain('- id: t4999\n        title: T4999\n        hours: 3\n');
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
