import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictSides, type MergedText, mergeTexts } from '../../../server/src/core/merge/merge-texts.ts';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { formatEdits } from '../../../server/src/core/syntax/format/format.ts';
import { type SyntaxNode, toData } from '../../../server/src/core/syntax/nodes.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';
import { applyPlanEdit, type PlanEdit, planEdit } from '../../support/plan-edits.ts';
import { planData, toText } from '../../support/plans.ts';

const examples = new URL('../../../examples/', import.meta.url);
const written = readdirSync(examples)
  .filter(name => name.endsWith('.yaml'))
  .map(name => readFileSync(new URL(name, examples), 'utf8'));

/** Plans as people write them, and as programs do, with a remark here and there. */
const text = fc.oneof(
  fc.constantFrom(...written),
  planData.map(plan => toText(plan).replace(/^( *)- id: (b\d+-[02].*)$/gm, '$1# About $2\n$1- id: $2 # here')),
);

const everything: PlanEdit['kind'][] = ['set', 'put', 'remove', 'comment', 'remark', 'add', 'delete', 'move'];

interface Case {
  base: string;
  ours: PlanEdit[];
  theirs: PlanEdit[];
}

function cases(kinds: readonly PlanEdit['kind'][]): fc.Arbitrary<Case> {
  return text.chain(base => {
    const edits = fc.array(planEdit(base, kinds), { minLength: 1, maxLength: 5 });
    return fc.record({ base: fc.constant(base), ours: edits, theirs: edits });
  });
}

/** The edits of each side to items that the other leaves alone. */
function apart({ base, ours, theirs }: Case): Case {
  const mine = new Set(ours.map(({ target }) => target));
  return { base, ours, theirs: theirs.filter(({ target }) => !mine.has(target)) };
}

const runs = Number(process.env.RUNS ?? 20);

/** Edits one after another; one whose item is gone does nothing. */
function apply(base: string, edits: PlanEdit[]): string {
  return edits.reduce((now, edit) => {
    try {
      return applyPlanEdit(now, edit);
    } catch {
      return now;
    }
  }, base);
}

const moves = (edits: PlanEdit[]) => edits.some(({ kind }) => kind === 'move');
const formatted = (of: string, tabSize: number) => applyEdits(of, formatEdits(parse(of), { tabSize }));
const dataOf = (of: string) => toData(parse(of).root as SyntaxNode);
const comments = (of: string) => (of.match(/#.*?(?=\r?$)/gm) ?? []).sort();
const wordsOf = (of: string) => of.split(/\s+/).sort();

describe('a merge', () => {
  it('equals one change after the other where the changes are of different items', () => {
    fc.assert(
      fc.property(cases(everything).map(apart), ({ base, ours, theirs }) => {
        const [a, b] = [apply(base, ours), apply(base, theirs)];
        const merged = mergeTexts(base, a, b);
        expect(merged?.conflicts).toEqual([]);
        const sequential = apply(a, theirs);
        // Of two items that are both moved to the front nobody says which is the first.
        if (moves(ours) && moves(theirs)) expect(wordsOf(merged?.text ?? '')).toEqual(wordsOf(sequential));
        else expect(merged?.text).toBe(sequential);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('is a side where the other has changed nothing, or the same', () => {
    fc.assert(
      fc.property(cases(everything), ({ base, ours }) => {
        const a = apply(base, ours);
        for (const [from, x, y] of [
          [base, a, base],
          [base, base, a],
          [base, a, a],
          [a, a, base],
          ['', a, a],
        ] as const) {
          expect(mergeTexts(from, x, y)).toEqual({ text: x === from ? y : x, conflicts: [] });
        }
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('says the same whoever comes first, but for the order', () => {
    fc.assert(
      fc.property(cases(everything), ({ base, ours, theirs }) => {
        const [a, b] = [apply(base, ours), apply(base, theirs)];
        const [there, back] = [mergeTexts(base, a, b), mergeTexts(base, b, a)];
        expect(there?.conflicts.length).toBe(back?.conflicts.length);
        if (there?.conflicts.length === 0) expect(wordsOf(there.text)).toEqual(wordsOf(back?.text ?? ''));
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('is what a side says where the other has only written it otherwise', () => {
    const kinds = ['set', 'put', 'comment', 'add', 'delete'] as const;
    fc.assert(
      fc.property(cases(kinds), fc.constantFrom(2, 4), ({ base, theirs }, tabSize) => {
        const b = apply(base, theirs);
        for (const a of [formatted(base, tabSize), base.replaceAll('\n', '\r\n'), `\ufeff${base}`]) {
          for (const merged of [mergeTexts(base, a, b), mergeTexts(base, b, a)]) {
            expect(merged?.conflicts).toEqual([]);
            expect(dataOf(merged?.text ?? '')).toEqual(dataOf(b));
            expect(comments(merged?.text ?? '')).toEqual(comments(b));
          }
        }
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('is a plan with all that both sides have added', () => {
    fc.assert(
      fc.property(cases(['set', 'put', 'comment', 'add', 'remark']), ({ base, ours, theirs }) => {
        const [a, b] = [apply(base, ours), apply(base, theirs)];
        const merged = mergeTexts(base, a, b);
        if (merged?.conflicts.length !== 0) return;
        expect(parse(merged.text).issues).toEqual([]);
        expect(comments(merged.text)).toEqual(expect.arrayContaining(comments(a)));
        expect(comments(merged.text)).toEqual(expect.arrayContaining(comments(b)));
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('has sides for an editor that differ in its conflicts alone', () => {
    let disputed = 0;
    fc.assert(
      fc.property(cases(['set', 'put', 'comment', 'add', 'delete']), ({ base, ours, theirs }) => {
        const [a, b] = [apply(base, ours), apply(base, theirs)];
        const merged = mergeTexts(base, a, b);
        const sides = conflictSides(base, a, b);
        expect(sides === undefined).toBe(merged === undefined);
        if (!merged || !sides) return;
        if (merged.conflicts.length > 0) disputed++;
        for (const side of ['base', 'ours', 'theirs'] as const) expect(sides[side]).toBe(decided(merged, side));
      }),
      { numRuns: 3 * runs, endOnFailure: true },
    );
    expect(disputed).toBeGreaterThan(0);
  });
});

/** A merged text after somebody has decided each conflict for one side. */
function decided({ text, conflicts }: MergedText, side: 'base' | 'ours' | 'theirs'): string {
  const lines = text.split(/(?<=\n)/);
  for (const { first, last, ...said } of [...conflicts].reverse()) lines.splice(first, last + 1 - first, said[side]);
  return lines.join('');
}
