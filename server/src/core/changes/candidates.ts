import { groupedBy } from '../base/grouped.ts';

/** This many comparisons of titles take some hundredths of a second. */
const mostComparisons = 40_000;

/** Words are compared by this many initial letters, whatever their ending; numbers as a whole. */
const stemLength = 4;

/**
 * The pairs of two lists that are worth comparing: all pairs of short lists; else pairs of texts with a common word (by
 * its beginning), rare words first, up to the limit. Each pair once, in no particular order.
 */
export function candidates<T extends { text: string }>(before: readonly T[], after: readonly T[]): [T, T][] {
  if (before.length * after.length <= mostComparisons)
    return before.flatMap(was => after.map((is): [T, T] => [was, is]));
  const [then, now] = [before, after].map(byStem) as [ReadonlyMap<string, T[]>, ReadonlyMap<string, T[]>];
  const shared = [...then]
    .map(([stem, those]) => ({ those, these: now.get(stem) ?? [] }))
    .sort((a, b) => a.those.length * a.these.length - b.those.length * b.these.length);
  const pairs: [T, T][] = [];
  const found = new Map(before.map(was => [was, new Set<T>()]));
  for (const { those, these } of shared) {
    if (pairs.length + those.length * these.length > mostComparisons) break;
    for (const was of those) {
      const known = found.get(was);
      for (const is of these) {
        if (known?.has(is)) continue;
        known?.add(is);
        pairs.push([was, is]);
      }
    }
  }
  return pairs;
}

function byStem<T extends { text: string }>(things: readonly T[]): ReadonlyMap<string, T[]> {
  const stems = things.flatMap(thing => stemsOf(thing.text).map(stem => ({ stem, thing })));
  return new Map([...groupedBy(stems, ({ stem }) => stem)].map(([stem, own]) => [stem, own.map(({ thing }) => thing)]));
}

function stemsOf(text: string): string[] {
  const words = text.replaceAll('ё', 'е').match(/\p{L}{3,}|\p{N}+/gu) ?? [];
  return [...new Set(words.map(word => (/\p{N}/u.test(word) ? word : word.slice(0, stemLength))))];
}
