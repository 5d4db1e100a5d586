import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { applyEdits, type Edit, putItems, putKey, removeKey } from '../../../server/src/core/syntax/edit.ts';
import { type MappingNode, nodeAt, type Path, type SyntaxNode, toData } from '../../../server/src/core/syntax/nodes.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';
import type { Skeleton } from '../../../server/src/core/syntax/skeleton.ts';
import { snippet } from '../../../server/src/core/syntax/snippet.ts';

const group: Skeleton = {
  keys: [
    ['id', snippet`new`],
    ['texts', { items: [snippet`one, two`, snippet`\${2:three}`] }],
    ['inner', { keys: [['a', snippet`1`]] }],
  ],
};
const groupData = { id: 'new', texts: ['one, two', 'three'], inner: { a: 1 } };

function edited(
  text: string,
  path: Path,
  edit: (document: ReturnType<typeof parse>, node: SyntaxNode | undefined) => Edit[],
): string {
  const document = parse(text);
  return applyEdits(text, edit(document, nodeAt(document.root, path)));
}

describe('setting a key', () => {
  it('replaces a value, fills an empty one, adds one that is missing', () => {
    expect(edited('a: 1 # why\nb: 2\n', [], (d, n) => putKey(d, n, 'a', snippet`5`))).toBe('a: 5 # why\nb: 2\n');
    expect(edited('a:\nb: 2\n', [], (d, n) => putKey(d, n, 'a', snippet`5`))).toBe('a: 5\nb: 2\n');
    expect(edited('a: # why\nb: 2\n', [], (d, n) => putKey(d, n, 'a', { items: [snippet`x`] }))).toBe(
      'a: # why\n  - x\nb: 2\n',
    );
    expect(edited('a: 1\nb: 2', [], (d, n) => putKey(d, n, 'c', snippet`5`))).toBe('a: 1\nb: 2\nc: 5');
  });

  it('adds it before the keys it is told, after the comment of the line before', () => {
    const text = 'x:\n  - id: a # first\n    tasks:\n      - b\n';
    expect(edited(text, ['x', 0], (d, n) => putKey(d, n, 'goal', snippet`5`, ['tasks']))).toBe(
      'x:\n  - id: a # first\n    goal: 5\n    tasks:\n      - b\n',
    );
  });

  it('stays on the line in flow style, and quotes what brackets would break', () => {
    expect(edited('a: { b: 1 }\n', ['a'], (d, n) => putKey(d, n, 'c', snippet`x, y`))).toBe("a: { b: 1, c: 'x, y' }\n");
    expect(edited('a: {}\n', ['a'], (d, n) => putKey(d, n, 'c', snippet`1`))).toBe('a: { c: 1 }\n');
    expect(edited('a: { b: 1, c: }\n', ['a'], (d, n) => putKey(d, n, 'c', snippet`1`))).toBe('a: { b: 1, c: 1 }\n');
    expect(edited('a: {\n  b: 1, # one\n}\n', ['a'], (d, n) => putKey(d, n, 'c', snippet`1`))).toBe(
      'a: {\n  b: 1, c: 1, # one\n}\n',
    );
  });

  it('fills empty brackets and a written null, unless a comment stands in them, and no others', () => {
    const list: Skeleton = { items: [snippet`x`] };
    expect(edited('a: [] # why\n', [], (d, n) => putKey(d, n, 'a', list))).toBe('a: [x] # why\n');
    expect(edited('a: { }\n', [], (d, n) => putKey(d, n, 'a', list))).toBe('a: [x]\n');
    expect(edited('a: ~ # why\n', [], (d, n) => putKey(d, n, 'a', list))).toBe('a: [x] # why\n');
    expect(edited('a: [\n  # none yet\n]\n', [], (d, n) => putKey(d, n, 'a', list))).toBe('a: [\n  # none yet\n]\n');
    expect(edited('a: [\n  # none yet\n]\n', [], (d, n) => putItems(d, n, 'a', [snippet`x`]))).toBe(
      'a: [\n  # none yet\n]\n',
    );
    expect(edited('a: [b]\n', [], (d, n) => putKey(d, n, 'a', list))).toBe('a: [b]\n');
  });

  it('comes after a text of several lines, however it ends', () => {
    expect(edited('a: |\n  one\n  two\n\nz: 1\n', [], (d, n) => putKey(d, n, 'b', snippet`1`, ['z']))).toBe(
      'a: |\n  one\n  two\nb: 1\n\nz: 1\n',
    );
  });
});

describe('removing a key', () => {
  it('takes its line, or its place between commas, and leaves a comment', () => {
    expect(edited('a: 1\nb: 2\nc: 3\n', [], (d, n) => removeKey(d, n, 'b'))).toBe('a: 1\nc: 3\n');
    expect(edited('- a: 1\n  b: 2\n', [0], (d, n) => removeKey(d, n, 'a'))).toBe('- b: 2\n');
    expect(edited('a: 1 # why\nb: 2\n', [], (d, n) => removeKey(d, n, 'a'))).toBe('# why\nb: 2\n');
    expect(edited('{ a: 1, b: 2 }\n', [], (d, n) => removeKey(d, n, 'a'))).toBe('{ b: 2 }\n');
    expect(edited('{ a: 1, b: 2 }\n', [], (d, n) => removeKey(d, n, 'b'))).toBe('{ a: 1 }\n');
  });
});

const word = fc.constantFrom('a', 'b', 'c', 'd-e', 'ключ');
const scalar = fc.oneof(
  fc.integer(),
  fc.constantFrom('text', 'a: b', '#x', 'one, two', "it's", 'два\nряди\n', ''),
  fc.boolean(),
);
const { value } = fc.letrec<{ value: unknown; map: unknown }>(tie => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, tie('map'), fc.array(tie('value'), { maxLength: 3 })),
  map: fc.dictionary(word, tie('value'), { minKeys: 1, maxKeys: 4 }),
}));
const data = fc.dictionary(word, value, { minKeys: 1, maxKeys: 5 });

/** The same data in the styles that people and tools write, with comments between. */
const texts = fc
  .tuple(data, fc.constantFrom(2, 4), fc.boolean(), fc.boolean(), fc.boolean())
  .map(([document, indent, indentSeq, crlf, commented]) => {
    const text = stringify(document, { indent, indentSeq });
    const plain =
      commented && !/[|>]-?\n/.test(text) && !/^\s*"|: "/m.test(text) ? text.replace(/\n(?=.)/g, ' # why\n') : text;
    return crlf ? plain.replaceAll('\n', '\r\n') : plain;
  });
const flowTexts = data.map(document => stringify(document, { collectionStyle: 'flow' }));

/** Every place of a kind in a tree. */
function placesOf<K extends SyntaxNode['kind']>(node: SyntaxNode | undefined, kind: K, path: Path = []): Path[] {
  if (!node || node.kind === 'scalar') return [];
  const inner =
    node.kind === 'mapping'
      ? node.pairs.flatMap(pair => placesOf(pair.value, kind, [...path, pair.key.source]))
      : node.items.flatMap((item, index) => placesOf(item, kind, [...path, index]));
  return node.kind === kind ? [path, ...inner] : inner;
}

const commentsIn = (text: string) => text.match(/# why/g)?.length ?? 0;
const plain = (input: unknown) => JSON.parse(JSON.stringify(input));

/** The data with the value at a path changed. */
function withValue(input: unknown, path: Path, change: (old: never) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(input as never);
  const copy = (Array.isArray(input) ? [...input] : { ...(input as object) }) as Record<string | number, unknown>;
  copy[step] = withValue(copy[step], rest, change);
  return copy;
}

function check(text: string, edits: Edit[], expected: unknown): void {
  const result = applyEdits(text, edits);
  const after = parse(result);
  expect(after.issues, result).toEqual([]);
  expect(after.root && plain(toData(after.root)), result).toEqual(plain(expected));
  expect(commentsIn(result)).toBe(commentsIn(text));
}

describe.each([
  ['block style', texts],
  ['flow style', flowTexts],
])('in any text in %s', (_, anyText) => {
  it('a key can be added to every group, and nothing else changes', () => {
    fc.assert(
      fc.property(anyText, text => {
        const document = parse(text);
        const before = document.root && toData(document.root);
        for (const path of placesOf(document.root, 'mapping')) {
          const node = nodeAt(document.root, path);
          for (const skeleton of [snippet`5`, group]) {
            const expected = withValue(before, path, old => ({
              ...(old as object),
              zz: skeleton === '5' ? 5 : groupData,
            }));
            check(text, putKey(document, node, 'zz', skeleton), expected);
          }
        }
      }),
    );
  });

  it('an item can be added to every list, a key taken out of every group', () => {
    fc.assert(
      fc.property(anyText, text => {
        const document = parse(text);
        const before = document.root && toData(document.root);
        for (const path of placesOf(document.root, 'sequence')) {
          const key = path.at(-1);
          if (typeof key !== 'string') continue;
          const owner = nodeAt(document.root, path.slice(0, -1));
          const expected = withValue(before, path, old => [...(old as unknown[]), groupData]);
          check(text, putItems(document, owner, key, [group]), expected);
        }
        for (const path of placesOf(document.root, 'mapping')) {
          const node = nodeAt(document.root, path) as MappingNode;
          if (node.pairs.length < 2) continue;
          for (const { key, value: removed } of node.pairs) {
            if (removed.kind !== 'scalar') continue;
            const edits = removeKey(document, node, key.source);
            if (edits.length === 0) continue;
            const expected = withValue(before, path, ({ [key.source]: _, ...rest }: Record<string, unknown>) => rest);
            check(text, edits, expected);
          }
        }
      }),
    );
  });
});
