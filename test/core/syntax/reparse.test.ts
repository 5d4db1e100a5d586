import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeAt, type Path, type SyntaxNode } from '../../../server/src/core/syntax/nodes.ts';
import { parse, type SyntaxDocument } from '../../../server/src/core/syntax/parse.ts';
import { reparse } from '../../../server/src/core/syntax/reparse.ts';

const texts = ['examples', 'examples/offers', 'test/corpus', 'snippets/cases', 'snippets/methodologies'].flatMap(
  folder =>
    readdirSync(folder)
      .filter(name => name.endsWith('.yaml'))
      .map(name => readFileSync(join(folder, name), 'utf8'))
      .flatMap((text, index) => (index % 5 === 0 ? [text, text.replaceAll('\n', '\r\n')] : [text])),
);

/** A tree with every place as the document has it. */
function placed(node: SyntaxNode, { at }: SyntaxDocument): unknown {
  const inner = (one: SyntaxNode) => placed(one, { at } as SyntaxDocument);
  const span = at(node.span);
  if (node.kind === 'scalar') return { ...node, span };
  if (node.kind === 'sequence') return { ...node, span, items: node.items.map(inner) };
  const pairs = node.pairs.map(({ key, value, span }) => ({ key: inner(key), value: inner(value), span: at(span) }));
  return { ...node, span, pairs };
}

function told(document: SyntaxDocument) {
  const { root, issues, isPlain } = document;
  return { root: root && placed(root, document), issues, isPlain };
}

/** What a hand does to a text at one place, good and bad. */
const typed = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', '1', ' ', '\n', 'я', ':', '-', '#', '"', "'", '{', ']', ',', '|', '0') },
  fc.constantFrom(
    '\n  ',
    '\n      - ',
    '\n      - id: new\n        title: New\n',
    '\n  - id: block\n    type: audit\n',
    '\nneeds: []\n',
    '\n# a remark\n',
    '\n\n',
    '    # deep remark\n',
    'hours: 4\n',
    ': |\n',
    ' >-\n   text\n  more\n',
    '&anchor ',
    '*anchor',
    '<<: ',
    '\t',
    '\r\n',
    '---\n',
    '...\n',
    '? ',
    '!tag ',
    '[a, {b: c}]',
    '\ufffd',
    '<<<<<<< HEAD\n',
  ),
);

const place = fc.integer({ min: 0, max: 10_000 });

/** A stretch in place of another, anywhere. */
const anywhere = fc
  .record({
    place,
    removed: fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, fc.nat(200)),
    typed: fc.oneof({ weight: 3, arbitrary: typed }, fc.constant('')),
  })
  .map(({ place, removed, typed }) => (text: string) => {
    const start = Math.floor((place / 10_000) * text.length);
    return text.slice(0, start) + typed + text.slice(start + removed);
  });

/** A key half typed on a line of its own, as deep as its neighbours or not. */
const halfTyped = fc
  .record({ place, deeper: fc.constantFrom(0, 0, 0, 2, -2), word: fc.constantFrom('h', 'hou', '- hou', 'задача') })
  .map(({ place, deeper, word }) => (text: string) => {
    const end = text.indexOf('\n', Math.floor((place / 10_000) * text.length));
    if (end === -1) return text;
    const depth = /(?:^|\n)( *)[^\n]*$/.exec(text.slice(0, end))?.[1]?.length ?? 0;
    return `${text.slice(0, end)}\n${' '.repeat(Math.max(0, depth + deeper))}${word}${text.slice(end)}`;
  });

/** Reads texts one after the other as a session does, each time from the last that was whole. */
function session(text: string, changes: ((text: string) => string)[]) {
  let now = text;
  let last = parse(text);
  return changes.map(change => {
    now = change(now);
    const whole = parse(now);
    const part = parse(now, last);
    const isPart = reparse(last, now) !== undefined;
    const read = { whole: told(whole), part: told(part), isPart, now };
    if (whole.root && whole.issues.length === 0) last = part;
    else now = last.text;
    return read;
  });
}

describe('reading a change alone', () => {
  // Hundreds of large texts are read twice each, which takes a busy machine its time.
  it('gives what reading the whole gives, wherever and whatever is changed', { timeout: 300_000 }, () => {
    const changes = fc.array(fc.oneof(anywhere, halfTyped), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), changes, (text, changes) => {
        for (const { part, whole, now } of session(text, changes)) expect(part, now).toEqual(whole);
      }),
      { numRuns: 800 },
    );
  });

  it('is what happens at nearly every keystroke', () => {
    const text = texts.find(candidate => candidate.includes('blocks:')) ?? '';
    const ends = [...text.matchAll(/[\w\p{L}]$/gmu)].map(match => match.index + 1);
    const typed = ends.map(end => (now: string) => `${now.slice(0, end)}1${now.slice(end)}`);
    const parts = typed.filter(change => session(text, [change])[0]?.isPart);
    expect(parts.length / typed.length).toBeGreaterThan(0.95);
  });

  it('takes over what has not changed', () => {
    const before = parse('plan: 1\nneeds: [a]\nblocks:\n  - id: a\n  - id: b\n');
    const after = parse('plan: 1\nneeds: [a]\nblocks:\n  - id: a\n  - id: c\n', before);
    const at = (document: SyntaxDocument, ...path: Path) => nodeAt(document.root, path);
    expect(at(after, 'needs')).toBe(at(before, 'needs'));
    expect(at(after, 'blocks', 0)).toBe(at(before, 'blocks', 0));
    expect(at(after, 'blocks', 1, 'id')).toMatchObject({ source: 'c' });
  });
});
