import type { PlainEdit } from '../edit.ts';
import type { SyntaxDocument } from '../parse.ts';
import type { Head, Layout } from './layout.ts';

/**
 * Moves every line to its column: keys and dashes, the remaining lines of long values along with them, comments too.
 */
export function indentEdits({ lines, text }: SyntaxDocument, layout: Layout): PlainEdit[] {
  const { heads, shifts } = layout;
  const byLine = new Map<number, Head>();
  for (const head of heads) if (!byLine.has(head.line)) byLine.set(head.line, head);
  const edits: PlainEdit[] = [];
  let next = 0;
  for (let line = 0; line < lines.count; line++) {
    const words = lines.text(line);
    const old = words.search(/[^ ]/);
    if (old === -1) continue;
    while (next < heads.length && (heads[next]?.line ?? 0) <= line) next++;
    const now = byLine.get(line)?.now ?? columnOf(line, words, old);
    if (now !== old) {
      const start = lines.start(line);
      edits.push({ span: { start, end: start + old }, text: ' '.repeat(Math.max(0, now)) });
    }
  }
  return edits;

  function columnOf(line: number, words: string, old: number): number {
    const shift = shifts.get(line);
    if (shift !== undefined) return old + shift;
    if (!words.trimStart().startsWith('#') || text.length === 0) return old;
    return commentColumn(old, heads.slice(0, next), heads[next]);
  }
}

/** The column of a comment: that of the following line, or that of the preceding lines if it ends their collection. */
function commentColumn(old: number, before: Head[], after: Head | undefined): number {
  if (after && after.old === old) return after.now;
  let limit = Number.POSITIVE_INFINITY;
  for (let index = before.length - 1; index >= 0; index--) {
    const head = before[index];
    if (!head || head.old >= limit) continue;
    if (head.old <= old) return head.now + old - head.old;
    limit = head.old;
  }
  return after ? after.now : old;
}
