import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { contains, type Placing, type Span, type Step, wayTo } from '../core/syntax/nodes.ts';

/** Selection ranges: the value, its key, the item, the list, and so on up to the whole file. */
export function selectionAt({ document }: Analysis, position: Position): SelectionRange {
  const { lines, text } = document;
  const offset = lines.offsetAt(position);
  const spans = [
    { start: 0, end: text.length },
    ...wayTo(document, offset).flatMap(step => spansOf(step, offset, document)),
  ];
  let range: SelectionRange | undefined;
  for (const span of spans) {
    const isInside = !range || (contains(span, offset) && isSmaller(lines.range(span), range.range));
    if (isInside) range = { range: lines.range(span), ...(range && { parent: range }) };
  }
  return range ?? { range: { start: position, end: position } };
}

function spansOf({ node, pair }: Step, offset: number, { at }: Placing): Span[] {
  const isOnKey = pair && contains(at(pair.key.span), offset);
  const inner = at(isOnKey ? pair.key.span : node.span);
  return pair ? [at(pair.span), inner] : [inner];
}

function isSmaller(inner: SelectionRange['range'], outer: SelectionRange['range']): boolean {
  const compare = (a: Position, b: Position) => a.line - b.line || a.character - b.character;
  const isWithin = compare(inner.start, outer.start) >= 0 && compare(inner.end, outer.end) <= 0;
  return isWithin && (compare(inner.start, outer.start) !== 0 || compare(inner.end, outer.end) !== 0);
}
