import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from '../../../server/src/core/merge/merge-texts.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';

const example = readFileSync(new URL('../../../examples/telephony-week.implementation.yaml', import.meta.url), 'utf8');

function timed<T>(run: () => T): { answer: T; milliseconds: number } {
  const start = performance.now();
  const answer = run();
  return { answer, milliseconds: performance.now() - start };
}

describe('a merge of what nobody expects', () => {
  it('takes no longer than a person waits for 2,000 tasks', () => {
    const task = (id: string) =>
      `      - id: ${id}\n        title: Task\n        hours: 3 # guessed\n        executor: anna\n        skill: analysis\n        after: [first]\n`;
    const block = (number: number) =>
      `  - id: b${number}\n    type: audit\n    tasks:\n${Array.from({ length: 50 }, (_, index) => task(`t${number}-${index}`)).join('')}`;
    const base = `plan: 1\nblocks:\n${Array.from({ length: 40 }, (_, index) => block(index)).join('')}`;
    const ours = base.replaceAll('hours: 3', 'hours: 4');
    const theirs = base.replaceAll('analysis', 'product').replaceAll('        executor: anna\n', '');
    mergeTexts(base, ours, theirs);
    const { answer, milliseconds } = timed(() => mergeTexts(base, ours, theirs));
    expect(answer).toEqual({ text: theirs.replaceAll('hours: 3', 'hours: 4'), conflicts: [] });
    expect(milliseconds).toBeLessThan(5000);
  });

  it('grows with the number of items that have no names, and no faster', () => {
    const list = (count: number, word: string) =>
      `plan: 1\nneeds:\n${Array.from({ length: count }, (_, index) => `  - { text: ${word}${index}, source: retold }\n`).join('')}`;
    const merge = (count: number) => mergeTexts(list(count, 'a'), list(count, 'b'), list(count, 'c'));
    merge(500);
    const [few, many] = [timed(() => merge(500)), timed(() => merge(4000))];
    expect(many.milliseconds).toBeLessThan(Math.max(1000, few.milliseconds * 40));
  });

  it('is not misled by what looks like marks', () => {
    const base =
      'plan: 1\nproject:\n  goal: |\n    <<<<<<< ours\n    =======\n    >>>>>>> theirs\n  name: x\nstage: lead\n';
    const ours = base.replace('name: x', 'name: y');
    const theirs = base.replace('stage: lead', 'stage: offer');
    expect(mergeTexts(base, ours, theirs)).toEqual({ text: ours.replace('lead', 'offer'), conflicts: [] });
  });

  it('takes keys that JavaScript knows for keys', () => {
    const base = 'plan: 1\nfields:\n  __proto__: 1\n  constructor: 2\n  toString: 3\n';
    const text = mergeTexts(base, base.replace('1\n  c', '4\n  c'), base.replace('2', '5'))?.text;
    expect(text).toBe('plan: 1\nfields:\n  __proto__: 4\n  constructor: 5\n  toString: 3\n');
  });

  it('goes as deep as a plan can be nested', () => {
    const deep = (value: number) => {
      const lines = Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}k${depth}:\n`);
      return `plan: 1\n${lines.join('')}${' '.repeat(90)}a: ${value}\n${' '.repeat(90)}b: 0\n`;
    };
    expect(mergeTexts(deep(1), deep(2), deep(1).replace('b: 0', 'b: 3'))?.text).toBe(deep(2).replace('b: 0', 'b: 3'));
  });

  /** The text with a stretch of it in another's place: half-typed, cut, doubled. */
  const slip = (text: string) =>
    fc
      .record({
        at: fc.nat(text.length),
        length: fc.nat(60),
        put: fc.oneof(
          fc.constantFrom(
            '',
            '\n',
            ' ',
            '- ',
            '#',
            ': ',
            '"',
            '{',
            ']',
            '&a ',
            '*a',
            '|\n',
            '\r\n',
            '\t',
            '<<<<<<< x\n',
            '- id: x\n',
          ),
          fc.nat(text.length).map(from => text.slice(from, from + 80)),
        ),
      })
      .map(({ at, length, put }) => text.slice(0, at) + put + text.slice(at + length));

  it('never throws, and gives a readable text or none', () => {
    fc.assert(
      fc.property(slip(example), slip(example), (ours, theirs) => {
        const merged = mergeTexts(example, ours, theirs);
        if (!merged || merged.conflicts.length > 0 || [ours, theirs].includes(merged.text)) return;
        expect(parse(merged.text).issues).toEqual([]);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});
