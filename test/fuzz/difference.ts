/** The one stretch of a text that was replaced, and by what. */
export interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** The one stretch in which two texts differ. */
export function difference(before: string, after: string): Replacement {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let same = 0;
  const most = Math.min(before.length, after.length) - start;
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

/** Nobody types more at once; it is pasted. */
const longestTyped = 12;

/** The texts from one to another as an editor sees them: a short insertion is typed letter by letter. */
export function* stepsBetween(before: string, after: string): Generator<string> {
  const { start, end, text } = difference(before, after);
  const isTyped = start === end && text.length <= longestTyped;
  for (let length = 1; isTyped && length < text.length; length++)
    yield before.slice(0, start) + text.slice(0, length) + before.slice(end);
  yield after;
}
