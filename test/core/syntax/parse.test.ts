import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syntaxProblems } from '../../../server/src/core/diagnostics/syntax-problems.ts';
import { nodeAt, type SyntaxNode, toData } from '../../../server/src/core/syntax/nodes.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';
import { maxTextLength } from '../../../server/src/core/syntax/refusal.ts';

const rulesOf = (text: string) => syntaxProblems(parse(text).issues).map(problem => problem.rule);
const keysOf = (text: string) => syntaxProblems(parse(text).issues).map(problem => problem.message.key);

describe('a text as a tree', () => {
  it('keeps numbers as they are written', () => {
    const rate = nodeAt(parse('pricing:\n  rate: 0.10\n').root, ['pricing', 'rate']);
    expect(rate).toMatchObject({ kind: 'scalar', value: 0.1, source: '0.10', style: 'plain' });
  });

  it('knows where everything stands', () => {
    const text = 'blocks:\n  - id: audit\n    tasks: [{ id: a }]\n';
    const document = parse(text);
    const node = nodeAt(document.root, ['blocks', 0, 'tasks', 0, 'id']) as SyntaxNode;
    const { start, end } = document.at(node.span);
    expect(text.slice(start, end)).toBe('a');
  });

  it('follows aliases and merge keys, the mapping’s own keys first', () => {
    const text = 'base: &base { rate: 1, cost: 2 }\nanna:\n  <<: *base\n  rate: 3\nalias: *base\n';
    expect(toData(parse(text).root as never)).toEqual({
      base: { rate: 1, cost: 2 },
      anna: { rate: 3, cost: 2 },
      alias: { rate: 1, cost: 2 },
    });
    expect(rulesOf(text)).toEqual([]);
  });

  it('takes keys such as __proto__ for what they are', () => {
    const data = toData(parse('__proto__:\n  polluted: true\nconstructor: 1\n').root as never) as object;
    expect(Object.keys(data)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('bad input gets one clear problem at its place', () => {
  it('empty, blank and comment-only texts are no syntax errors', () => {
    for (const text of ['', '\n\n', '# nothing yet\n'])
      expect(parse(text)).toMatchObject({ root: undefined, issues: [] });
  });

  it('tabs', () => {
    expect(keysOf('pricing:\n\trate: 5\n')).toEqual(['syntax.TAB_AS_INDENT']);
  });

  it('duplicate keys', () => {
    const text = 'rate: 1\ncost: 2\nrate: 3\n';
    const [problem, ...others] = syntaxProblems(parse(text).issues);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ rule: 'duplicate-key', span: { start: 16, end: 20 } });
    expect(problem?.related?.[0]?.span).toEqual({ start: 0, end: 4 });
  });

  it('an unclosed bracket or quote', () => {
    expect(rulesOf('pricing: { rate: 5\nblocks: []\n')).toEqual(['yaml-syntax']);
    expect(rulesOf('project:\n  name: "CRM\n')).toEqual(['yaml-syntax']);
  });

  it('merge conflicts', () => {
    const text = 'plan: 1\n<<<<<<< HEAD\nstage: lead\n=======\nstage: offer\n>>>>>>> theirs\n';
    expect(keysOf(text)).toEqual(['syntax.merge-conflict']);
  });

  it('a second document, which nobody would read', () => {
    expect(syntaxProblems(parse('plan: 1\n---\nplan: 1\n').issues)).toMatchObject([
      { message: { key: 'syntax.MULTIPLE_DOCS' }, span: { start: 8 } },
    ]);
    expect(keysOf('plan: 1\n...\nlocale: uk\n')).toEqual(['syntax.MULTIPLE_DOCS']);
    expect(keysOf('---\nplan: 1\n...\n')).toEqual([]);
  });

  it('an alias of nothing', () => {
    expect(keysOf('rate: *nothing\n')).toContain('syntax.unknown-anchor');
  });

  it('an alias bomb', () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(', ')}]`,
    );
    const text = `l0: &l0 [x]\n${levels.join('\n')}\n`;
    expect(keysOf(text)).toEqual(['syntax.alias-bomb']);
  });

  it('merge keys that bring too many entries', () => {
    const base = Array.from({ length: 1000 }, (_, n) => `k${n}: 1`).join(', ');
    const text = `b: &b { ${base} }\nx: { <<: [${Array(60).fill('*b').join(', ')}] }\n`;
    expect(rulesOf(text)).toEqual([]);
    expect(keysOf(text.replace('[*b', `[${'*b, '.repeat(70)}*b`))).toEqual(['syntax.alias-bomb']);
  });

  it('tasks that stand for more than can be worked out', () => {
    const level = (n: number) =>
      `t${n}: &t${n} { tasks: [${Array(8)
        .fill(`*t${n - 1}`)
        .join(', ')}] }`;
    const text = `t0: &t0 { hours: 1 }\n${[1, 2, 3, 4, 5, 6].map(level).join('\n')}\n`;
    expect(parse(text)).toMatchObject({ root: undefined, issues: [{ code: 'alias-bomb' }] });
  });

  it('aliases of aliases that nest without end', () => {
    const levels = Array.from({ length: 600 }, (_, n) => `l${n}: &l${n} [${n ? `*l${n - 1}` : 1}]`);
    expect(new Set(keysOf(levels.join('\n')))).toEqual(new Set(['syntax.too-deep']));
  });

  it('half a character, which no file can hold', () => {
    const { root, issues } = parse('id: "\\ud800x"\ntitle: "\\ud83d\\ude00"\n"\\udc00": 1\n');
    expect(syntaxProblems(issues).map(({ message }) => message.key)).toEqual(['half-character', 'half-character']);
    expect(JSON.stringify(root && toData(root))).toBe('{"id":"\ufffdx","title":"\ud83d\ude00","\ufffd":1}');
  });

  it('more repeated keys than anybody reads', () => {
    const keys = keysOf('a: 1\n'.repeat(3000));
    expect(keys).toHaveLength(501);
    expect(keys.at(-1)).toBe('too-many-mistakes');
  });

  it('a version directive, which changes no meaning', () => {
    const text = 'a: 1:30\nb: yes\nc: 010\nd: 1_000\ne: 0b11\nf: off\ng: 2026-12-07\nh: =\ni: !!binary aGk=\nj: ~\n';
    for (const version of ['1.1', '1.2', '1.0'])
      expect(toData(parse(`%YAML ${version}\n---\n${text}`).root as never)).toEqual(toData(parse(text).root as never));
    expect(toData(parse('a: 1:30\nb: yes\nc: 010\n').root as never)).toEqual({ a: '1:30', b: 'yes', c: 10 });
  });

  it('twenty megabytes', () => {
    const text = 'x: 1\n'.repeat(4 * 1024 * 1024);
    expect(text.length).toBeGreaterThan(maxTextLength);
    expect(rulesOf(text)).toEqual(['file-too-large']);
  });

  it('nesting without end', () => {
    for (const text of [
      '['.repeat(100_000),
      '- '.repeat(20_000),
      '{a: '.repeat(20_000),
      `${'[['.repeat(300)}${']]'.repeat(300)}`,
    ]) {
      expect(rulesOf(text).every(rule => rule === 'yaml-syntax')).toBe(true);
      expect(rulesOf(text).length).toBeGreaterThan(0);
    }
  });
});

describe('whatever the text', () => {
  const yamlish = fc.array(
    fc.constantFrom(
      ...[
        'plan: 1',
        '\n',
        '  ',
        '- ',
        ': ',
        'id: a',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"',
        "'",
        '&a ',
        '*a',
        '#',
        '|',
        '>',
        '\t',
        '%',
        '!',
        '<<: ',
        '---\n',
        'я',
        '\u{1f600}',
        '\0',
        '\r\n',
      ],
    ),
    { maxLength: 60 },
  );

  it('parsing never throws, and every place is inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          yamlish.map(parts => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        text => {
          for (const { span } of parse(text).issues) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeLessThanOrEqual(Math.max(1, text.length));
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
