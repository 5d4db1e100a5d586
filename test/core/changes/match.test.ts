import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import { candidates } from '../../../server/src/core/changes/candidates.ts';
import { matchParts } from '../../../server/src/core/changes/match.ts';
import { partsOf } from '../../../server/src/core/changes/parts.ts';
import { comparedText, likenessOf } from '../../../server/src/core/changes/text-likeness.ts';
import { analyse } from '../../support/analyse.ts';

const word = fc.stringMatching(/^[а-яa-z]{1,9}$/);
const title = fc.array(word, { maxLength: 6 }).map(words => words.join(' '));
const likeTitle = fc.oneof(
  fc.tuple(title, title),
  fc
    .tuple(title, fc.nat(30))
    .map(([text, at]): [string, string] => [text, `${text.slice(0, at)}х${text.slice(at + 1)}`]),
);

describe('the likeness of two titles', () => {
  it('is told, or certainly too small', () => {
    let [told, left] = [0, 0];
    fc.assert(
      fc.property(likeTitle, fc.double({ min: 0, max: 1, noNaN: true }), ([a, b], least) => {
        const likeness = likenessOf(comparedText(a), comparedText(b), least);
        const length = Math.max(a.trim().length, b.trim().length);
        const exact = length === 0 ? 0 : 1 - distance(a.trim(), b.trim()) / length;
        if (likeness === undefined) {
          expect(exact).toBeLessThan(least);
          left++;
        } else {
          expect(likeness).toBe(exact);
          told++;
        }
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(told, left)).toBeGreaterThan(100);
  });
});

const texts = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: `работа${index % 3} ${prefix}${index} настройка` }));

describe('titles that are compared', () => {
  it('are all where there are few, else those with a word in common, never more than can be compared at once', () => {
    expect(candidates(texts('a', 10), texts('b', 20))).toHaveLength(200);
    const many = candidates(texts('слово', 2000), texts('слово', 2000));
    expect(many.length).toBeLessThanOrEqual(40_000);
    const rare = [...texts('a', 500), { text: 'договор с оператором' }];
    const pairs = candidates(rare, [...texts('b', 500), { text: 'договоры с операторами' }]);
    expect(pairs.map(([was, is]) => `${was.text} – ${is.text}`)).toContain(
      'договор с оператором – договоры с операторами',
    );
    expect(new Set(pairs.map(([was, is]) => `${was.text} ${is.text}`)).size).toBe(pairs.length);
  });
});

describe('a large plan', () => {
  it('is matched by likeness too: 1,500 tasks, all with another id and another word in their titles', () => {
    const plan = (id: string, ending: string) => {
      const tasks = Array.from(
        { length: 1500 },
        (_, index) => `      - { id: ${id}${index}, title: "Импорт номер${index} из старой базы ${ending}", hours: 3 }`,
      );
      return `plan: 1\nproject: { name: P, client: C }\nblocks:\n  - id: b\n    title: B\n    tasks:\n${tasks.join('\n')}\n`;
    };
    const [before, after] = [plan('a', 'сегодня'), plan('b', 'завтра')].map(text => {
      const { root } = analyse(text).document;
      return root ? partsOf(root) : [];
    });
    const matches = matchParts(before ?? [], after ?? []).filter(match => match.after?.kind === 'task');
    const same = matches.filter(match => match.before?.id?.slice(1) === match.after?.id?.slice(1));
    expect(same).toHaveLength(1500);
  });
});
