import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaProblems } from '../../../server/src/core/diagnostics/schema-problems.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';

const block = (index: number) => `  - id: b${index}
    type: audit
    tasks:
      - { id: t${index}, title: T, hours: 4/6/10 }
      - id: u${index}
        title: U
        hours: 2
`;
const blocks = 5;
const plan = `plan: 1\nproject: { name: A, client: B }\npricing: { currency: EUR, rate: 60 }\nblocks:\n${Array.from({ length: blocks }, (_, index) => block(index)).join('')}`;

/** A line of the text is replaced, doubled or deleted, or another is put before it. */
const edit = fc.record({
  at: fc.nat(4 + 7 * blocks),
  kind: fc.constantFrom('replace', 'double', 'delete', 'before'),
  line: fc.constantFrom(
    '    tpye: audit',
    '        hours: many',
    '        hours: 3',
    '    title: B',
    '    paid: never',
    '  - id: new',
    '    type: closing',
    '  - word',
    'stage: offer',
    '# a comment',
    '',
  ),
});

function edited(text: string, { at, kind, line }: { at: number; kind: string; line: string }): string {
  const lines = text.split('\n');
  const index = Math.min(at, lines.length - 1);
  const here = lines[index] ?? '';
  const instead = { replace: [line], double: [here, here], delete: [], before: [line, here] }[kind] ?? [here];
  lines.splice(index, 1, ...instead);
  return lines.join('\n');
}

describe('what the schema has against a plan', () => {
  it('is the same whether blocks of it were validated before or not', () => {
    const told = (document: ReturnType<typeof parse>) =>
      schemaProblems('plan', document).map(({ rule, span, message }) => ({ rule, span, message }));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), edits => {
        let [text, document] = [plan, parse(plan)];
        told(document);
        for (const one of edits) {
          text = edited(text, one);
          document = parse(text, document);
          expect(told(document)).toEqual(told(parse(text)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is told of a block again that was right and is not any more', () => {
    const before = parse(plan);
    expect(schemaProblems('plan', before)).toEqual([]);
    const wrong = parse(plan.replace('id: b3\n    type: audit', 'id: b3\n    tpye: audit'), before);
    expect(schemaProblems('plan', wrong).map(({ rule }) => rule)).toEqual(['missing-key', 'unknown-key']);
    const moved = parse(wrong.text.replace('project:', 'stage: offer\nproject:'), wrong);
    expect(schemaProblems('plan', moved).map(({ rule }) => rule)).toEqual(['missing-key', 'unknown-key']);
  });
});
