import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { type FormatOptions, formatEdits } from '../../../server/src/core/syntax/format/format.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';

const format = (text: string, options: Partial<FormatOptions> = {}) =>
  applyEdits(text, formatEdits(parse(text), { tabSize: 2, ...options }));

const files = (...folders: string[]) =>
  folders.flatMap(folder =>
    readdirSync(folder)
      .filter(name => name.endsWith('.yaml'))
      .map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  );
const ours = files('examples', 'examples/offers', 'snippets/cases', 'snippets/methodologies', 'snippets/templates');
const all = [...ours, ...files('test/corpus', 'test/corpus/cases')];

const comments = (text: string) =>
  text.split(/\r?\n/).flatMap(line => /(?:^|\s)(#.*)$/.exec(line)?.[1]?.trimEnd() ?? []);

/** Untidy in every way that means nothing. */
const untidy = `plan:   1   
project:   # who
    name: CRM
    client:   {name:   Romashka,contact: "a, b" , }


    means:
    - one
    -   two

    # what the client wants
    goal: >-
       first
         second

       third
blocks:
    -   id: audit
        type: audit   # the first
        after: [ a,b ,  c ]
        # its tasks
        tasks:
         -    id: talks
              title: a text that
                goes on
              hours: 4/6/10
         # the next
         - {  id: maps  }
    # the last of the list
# the end


`;

describe('formatting', () => {
  it('puts in order what is untidy, and nothing else', () => {
    expect(format(untidy)).toBe(`plan: 1
project:   # who
  name: CRM
  client: { name: Romashka, contact: "a, b" , }

  means:
    - one
    - two

  # what the client wants
  goal: >-
     first
       second

     third
blocks:
  - id: audit
    type: audit   # the first
    after: [a, b, c]
    # its tasks
    tasks:
      - id: talks
        title: a text that
          goes on
        hours: 4/6/10
      # the next
      - { id: maps }
  # the last of the list
# the end
`);
  });

  it('leaves tidy files as they are', () => {
    for (const { name, text } of ours) expect(format(text), name).toBe(text);
  });

  it('keeps lists at their key’s column where the file has all of them so', () => {
    const text = 'means:\n- a\n- b\nblocks:\n- id: a\n  after:\n  - b\n';
    expect(format(text)).toBe(text);
    expect(format('means:\n- a\nneeds:\n  - b\n')).toBe('means:\n  - a\nneeds:\n  - b\n');
  });

  it.each([
    ['{e:}', '{ e: }'],
    ['{:}', '{ : }'],
    ['{   e:   }', '{ e: }'],
    ['{e: ,f:, g }', '{ e:, f:, g }'],
    ['[{a: } , {b:}]', '[{ a: }, { b: }]'],
    ['{ a: &x , b }', '{ a: &x, b }'],
  ])('of %s, where something is not there, is %s and stays so', (flow, wanted) => {
    expect(format(`a: ${flow}\n`)).toBe(`a: ${wanted}\n`);
    expect(format(`a: ${wanted}\n`)).toBe(`a: ${wanted}\n`);
  });

  it('of a formatted text changes nothing, whatever the text', () => {
    const bits = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      ' ',
      '  ',
      '\n',
      '- ',
      '#c',
      '|',
      '"',
      '&a',
      '*a',
      '? ',
      'x',
      '!t ',
      '\t',
      '~',
    ];
    let changed = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...bits)), { minLength: 1, maxLength: 4 }),
        ({ text }, changes) => {
          const lines = text.split('\n').slice(0, 60);
          for (const [at, remove, bit] of changes) {
            const line = at % lines.length;
            const column = (at >>> 6) % ((lines[line]?.length ?? 0) + 1);
            lines[line] = `${lines[line]?.slice(0, column)}${bit}${lines[line]?.slice(column + remove)}`;
          }
          const once = format(lines.join('\n'));
          if (once !== lines.join('\n')) changed++;
          expect(format(once)).toBe(once);
        },
      ),
      { numRuns: 100 },
    );
    expect(changed).toBeGreaterThan(0);
  });

  it('goes by the editor’s indentation', () => {
    expect(format('project:\n  means:\n    - a\n', { tabSize: 4 })).toBe('project:\n    means:\n        - a\n');
  });

  it('leaves alone what cannot be read', () => {
    const text = 'project:\n    name: "CRM\nplan:   1\n';
    expect(format(text)).toBe(text);
  });

  it('keeps anchors, aliases, tags, directives and line breaks', () => {
    const text = '%YAML 1.2\r\n---\r\nbase:   &base { rate:  1 }\r\nother:   !!str   5\r\nagain:   *base\r\n...\r\n';
    expect(format(text)).toBe(
      '%YAML 1.2\r\n---\r\nbase:   &base { rate: 1 }\r\nother:   !!str   5\r\nagain:   *base\r\n...\r\n',
    );
  });

  it('touches the lines that are asked for alone', () => {
    const text = 'plan:   1\nlocale:   uk\nstage:   lead\n';
    expect(format(text, { lines: { first: 1, last: 1 } })).toBe('plan:   1\nlocale: uk\nstage:   lead\n');
    // A line moved without its neighbours would belong to something else.
    const deep = 'project:\n    name:   a\n    client: b\n';
    expect(format(deep, { lines: { first: 1, last: 1 } })).toBe('project:\n    name: a\n    client: b\n');
  });
});

describe('whatever the text', () => {
  const eol = fc.constantFrom('\n', '\r\n');
  const widths = fc.record({
    step: fc.constantFrom(2, 3, 4, 7),
    dash: fc.constantFrom(0, 1, 2),
    after: fc.constantFrom(1, 2, 3),
  });
  const noise = fc.array(fc.nat(30), { minLength: 1, maxLength: 12 });
  const key = fc.constantFrom('id', 'title', 'hours', 'tasks', 'after', 'goal', 'x y', '"q"', 'я');
  const scalar = fc.constantFrom(
    'a',
    '4/6/10',
    '"a # b"',
    "'it''s'",
    '10%',
    '2026-01-01',
    '|\n§one\n§  two\n\n§three',
    '>-\n§folded\n§text',
    '[a,b,  c]',
    '{a: 1,b:   [x ]}',
    '',
    'plain\n§goes on',
    '"quoted\n§goes on"',
    '|+\n§keep\n\n',
    '&a x',
  );
  type Tree =
    | { kind: 'map'; pairs: [string, Tree][] }
    | { kind: 'list'; items: Tree[] }
    | { kind: 'text'; text: string };
  const { tree } = fc.letrec<{ tree: Tree; map: Tree; list: Tree; text: Tree }>(tie => ({
    tree: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, tie('text'), tie('map'), tie('list')),
    text: scalar.map(text => ({ kind: 'text', text })),
    map: fc
      .uniqueArray(fc.tuple(key, tie('tree')), { minLength: 1, maxLength: 4, selector: ([name]) => name })
      .map(pairs => ({ kind: 'map', pairs })),
    list: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map(items => ({ kind: 'list', items })),
  }));

  /** Writes a tree as a careless hand would. */
  function write(
    root: Tree,
    { step, dash, after }: { step: number; dash: number; after: number },
    noise: number[],
  ): string {
    let turn = 0;
    const lines: string[] = [];
    const some = <T>(choices: T[]): T => choices[(noise[turn++ % noise.length] ?? 0) % choices.length] as T;
    const add = (column: number, text: string) => {
      if (some([0, 0, 0, 1]))
        lines.push(some(['', '   ', `${' '.repeat(column)}# remark`, `${' '.repeat(column + 1)}# deeper`]));
      lines.push(' '.repeat(column) + text);
    };
    const long = (text: string, column: number) => text.replaceAll('§', ' '.repeat(column + step));
    const put = (node: Tree, column: number, head: string): void => {
      if (node.kind === 'text') add(column, (head + long(node.text, column)).replace(/(?<=:)$/, some(['', ' '])));
      else if (node.kind === 'list') {
        if (head) add(column, head.trimEnd() + some(['', '  ', ' # why']));
        for (const item of node.items)
          item.kind === 'text'
            ? put(item, column + (head ? dash : 0), `-${' '.repeat(after)}`)
            : block(item, column + (head ? dash : 0));
      } else {
        if (head) add(column, head.trimEnd() + some(['', ' ']));
        for (const [name, value] of node.pairs) put(value, column + (head ? step : 0), `${name}:${' '.repeat(after)}`);
      }
    };
    const block = (item: Tree, column: number): void => {
      const at = lines.length;
      put(item, column + 1 + after, '');
      const first = lines.findIndex((line, index) => index >= at && line.trim() !== '' && !line.trim().startsWith('#'));
      const line = lines[first] ?? '';
      lines[first] = `${line.slice(0, column)}-${line.slice(column + 1)}`;
    };
    put(root, 0, '');
    return `${lines.join('\n')}\n`;
  }

  const document = fc.oneof(
    fc.tuple(tree, widths, noise).map(([root, style, turns]) => write(root, style, turns)),
    fc.constantFrom(...all).map(({ text }) => text),
  );
  const data = (text: string) => JSON.stringify(parseYaml(text, { uniqueKeys: false, logLevel: 'silent' }));

  it('it says the same afterwards, with every comment, and is in order', () => {
    let formatted = 0;
    fc.assert(
      fc.property(document, eol, fc.constantFrom(2, 4), (text, end, tabSize) => {
        const before = text.replaceAll('\n', end);
        if (parse(before).issues.length > 0) return;
        const after = format(before, { tabSize });
        if (after !== before) formatted++;
        expect(data(after)).toBe(data(before));
        expect(comments(after)).toEqual(comments(before));
        expect(format(after, { tabSize })).toBe(after);
      }),
      { numRuns: 2000 },
    );
    expect(formatted).toBeGreaterThan(200);
  });

  it('a part is put in order without touching the rest', () => {
    fc.assert(
      fc.property(document, fc.nat(60), fc.nat(10), (text, first, more) => {
        if (parse(text).issues.length > 0) return;
        const lines = { first, last: first + more };
        const document = parse(text);
        for (const { span } of formatEdits(document, { tabSize: 2, lines })) {
          expect(document.lines.lineAt(span.start)).toBeGreaterThanOrEqual(first);
          expect(document.lines.lineAt(span.end)).toBeLessThanOrEqual(first + more);
        }
        expect(data(format(text, { lines }))).toBe(data(text));
      }),
      { numRuns: 500 },
    );
  });
});
