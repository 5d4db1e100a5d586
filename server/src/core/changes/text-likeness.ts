import { distance } from 'fastest-levenshtein';

/** Longer texts are compared by their beginning, because the work is quadratic in the length. */
const longest = 200;

/** A text prepared for comparison with many others. */
export interface ComparedText {
  text: string;
  /** Number of letters by kind (hashed). */
  letters: Uint8Array;
}

const kinds = 32;

export function comparedText(text: string): ComparedText {
  const short = text.trim().toLowerCase().slice(0, longest);
  const letters = new Uint8Array(kinds);
  for (let at = 0; at < short.length; at++) {
    const kind = short.charCodeAt(at) % kinds;
    letters[kind] = (letters[kind] ?? 0) + 1;
  }
  return { text: short, letters };
}

/** Similarity of two texts from 0 to 1: the share of letters that need no edit. */
export function textLikeness(a: string, b: string): number {
  return likenessOf(comparedText(a), comparedText(b)) ?? 0;
}

/**
 * The same for prepared texts; undefined if it is certainly below `least`. Letter counts mostly decide that: each edit
 * fixes one letter of the longer text, so at least as many edits are needed as it has letters that the other lacks.
 */
export function likenessOf(a: ComparedText, b: ComparedText, least = 0): number | undefined {
  const length = Math.max(a.text.length, b.text.length);
  if (length === 0) return 0;
  if (Math.min(a.text.length, b.text.length) < least * length) return undefined;
  if (least > 0 && commonLetters(a, b) < least * length) return undefined;
  return 1 - distance(a.text, b.text) / length;
}

function commonLetters({ letters: a }: ComparedText, { letters: b }: ComparedText): number {
  let common = 0;
  for (let kind = 0; kind < kinds; kind++) {
    const [one, other] = [a[kind] as number, b[kind] as number];
    common += one < other ? one : other;
  }
  return common;
}
