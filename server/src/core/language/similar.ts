import { distance } from 'fastest-levenshtein';
import { memoize } from '../base/memo.ts';

/**
 * The candidate most similar to a misspelt name: fewest edits, at most a third of its letters. A transposition counts
 * as one edit, Cyrillic look-alikes as none, and a word typed in the Russian or Ukrainian keyboard layout is compared
 * as the keys that were pressed.
 */
export function similar(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longestName) return undefined;
  const readings = readingsOf(name.toLowerCase());
  const allowed = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestSlips = allowed + 1;
  for (const candidate of candidates) {
    // Each additional letter is an edit, so most names need no comparison.
    if (Math.abs(candidate.length - name.length) >= bestSlips) continue;
    const slips = Math.min(...readings.map(reading => slipsBetween(reading, candidate.toLowerCase())));
    if (slips < bestSlips) {
      best = candidate;
      bestSlips = slips;
    }
  }
  return best;
}

/** The most similar of some names, in their original order where they are equally similar. */
export function nearest(name: string, candidates: readonly string[], count: number): string[] {
  const word = name.slice(0, longestName).toLowerCase();
  const slips = new Map(candidates.map(candidate => [candidate, distance(word, candidate)]));
  return [...candidates].sort((a, b) => (slips.get(a) ?? 0) - (slips.get(b) ?? 0)).slice(0, count);
}

/** Bound on comparisons with one set of names: a file beyond it is of another kind and gets no suggestions. */
const mostComparisons = 1_000_000;

/** {@link similar} for many names against the same candidates, with one bound for all of them. */
export const similarAmong = memoize((names: Names) => {
  let left = mostComparisons;
  return (name: string): string | undefined => {
    left -= names.size;
    return left < 0 ? undefined : similar(name, names.keys());
  };
});

/** A set of names, or a map with names as keys. */
export type Names = Pick<ReadonlyMap<string, unknown>, 'size' | 'keys'>;

/** A longer text is no misspelt name. */
const longestName = 200;
function slipsBetween(a: string, b: string): number {
  return isSwapped(a, b) ? 1 : distance(a, b);
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a.slice(0, at) + (a[at + 1] ?? '') + a[at] + a.slice(at + 2) === b;
}

const cyrillic = /[а-яёіїєґ]/;
const lookAlikes = lettersTo('асеорхукмтвніј', 'aceopxykmtbhij');
/** The keys of the Russian and Ukrainian ЙЦУКЕН layouts as QWERTY letters. */
const pressedKeys = new Map([
  ...lettersTo('йцукенгшщзхъфывапролджэячсмитьбю', "qwertyuiop[]asdfghjkl;'zxcvbnm,."),
  ...lettersTo('іїє', "s]'"),
]);

function lettersTo(from: string, to: string): Map<string, string> {
  return new Map([...from].map((letter, index) => [letter, to[index] ?? letter]));
}

function readingsOf(name: string): string[] {
  if (!cyrillic.test(name)) return [name];
  const read = (letters: Map<string, string>) => [...name].map(letter => letters.get(letter) ?? letter).join('');
  return [name, read(lookAlikes), read(pressedKeys)];
}
