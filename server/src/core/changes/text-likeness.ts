import { distance } from 'fastest-levenshtein';

/** What is longer is compared by its beginning: the work grows with the square of the length. */
const longest = 200;

/** How alike two texts are, from 0 to 1: the share of letters that need no edit. */
export function textLikeness(a: string, b: string): number {
  const [one, other] = [a, b].map(text => text.trim().toLowerCase().slice(0, longest)) as [string, string];
  const length = Math.max(one.length, other.length);
  return length === 0 ? 0 : 1 - distance(one, other) / length;
}
