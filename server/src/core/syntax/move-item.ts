import { type Edit, lastOffset } from './edit.ts';
import type { SequenceNode } from './nodes.ts';
import type { SyntaxDocument } from './parse.ts';

/**
 * Moves an item of a list before an earlier one. Empty if a comment is between them, because it may belong to either.
 */
export function moveItem(
  document: SyntaxDocument,
  { items, span, flow }: SequenceNode,
  from: number,
  to: number,
): Edit[] {
  if (!(from > to) || !document.isPlain) return [];
  const moved = items.slice(to, from + 1);
  const bodies = moved.map(item => ({
    start: document.at(item.span).start,
    end: lastOffset(document, item, document.at(item.span).start),
  }));
  const [first, last] = [bodies[0], bodies.at(-1)];
  // An alias is written elsewhere.
  const list = document.at(span);
  const isHere = bodies.every(
    ({ start, end }, index) => start >= (bodies[index - 1]?.end ?? list.start) && end <= list.end,
  );
  if (!first || !last || !isHere) return [];
  const { text, lines } = document;
  const between = bodies.slice(1).map(({ start }, index) => text.slice(bodies[index]?.end, start));
  const after = flow ? '' : text.slice(last.end, lines.end(lines.lineAt(last.end)));
  const line = lines.lineAt(first.start);
  const above = !flow && line > 0 ? lines.text(line - 1) : '';
  if ([...between, after, above].some(part => part.includes('#'))) return [];
  const texts = bodies.map(({ start, end }) => text.slice(start, end));
  const inOrder = [texts.at(-1), ...texts.slice(0, -1)];
  const result = inOrder.map((body, index) => `${body}${between[index] ?? ''}`).join('');
  return [{ span: { start: first.start, end: last.end }, text: result }];
}
