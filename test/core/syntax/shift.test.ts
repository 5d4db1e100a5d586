import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftBetween } from '../../../server/src/core/syntax/shift.ts';

describe('places of an older text', () => {
  it('stay before a change and move after it', () => {
    const { apply } = shiftBetween('one two three', 'one 2 and three');
    expect([0, 3, 8, 13].map(apply)).toEqual([0, 3, 10, 15]);
    expect(apply(6)).toBeUndefined();
  });

  it('between two changes are found by their line', () => {
    const older = 'a: 1\nb: 2\nc: 3\n';
    const { apply } = shiftBetween(older, `# new\n${older.replace('c: 3', 'c: "3')}`);
    expect(apply(older.indexOf('b'))).toBe('# new\na: 1\n'.length);
    expect(apply(older.indexOf('c'))).toBeUndefined();
  });

  it('have the same before them, after them or on their line', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', ': '), { maxLength: 12 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, text, text, (head, removed, added, tail) => {
        const older = head + removed + tail;
        const newer = head + added + tail;
        const { apply } = shiftBetween(older, newer);
        for (let offset = 0; offset <= older.length; offset++) {
          const at = apply(offset);
          if (at === undefined) continue;
          const same = [
            newer.slice(0, at) === older.slice(0, offset),
            newer.slice(at) === older.slice(offset),
            /[^\n]*/.exec(newer.slice(at))?.[0] === /[^\n]*/.exec(older.slice(offset))?.[0],
          ];
          expect(same).toContain(true);
        }
        for (let offset = 0; offset <= head.length; offset++) expect(apply(offset)).toBe(offset);
      }),
      { numRuns: 2000 },
    );
  });
});
