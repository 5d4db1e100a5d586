import { contains, type ScalarNode, type Span, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';

/** The comments in a part of a text, each as it is written from its `#` on; a `#` inside a value is none. */
export function commentsIn({ text, root }: SyntaxDocument, { start, end }: Span): string[] {
  const values = scalarsIn(root, { start, end }).map(scalar => scalar.span);
  const found: string[] = [];
  const marks = /(?<=^|\s)#.*/gm;
  marks.lastIndex = start;
  for (let match = marks.exec(text); match && match.index < end; match = marks.exec(text)) {
    const { index } = match;
    if (values.some(span => contains(span, index) && index < span.end)) marks.lastIndex = index + 1;
    else found.push(match[0].trimEnd());
  }
  return found;
}

/** The single values that stand within a part of the text, in its order; what aliases bring stands elsewhere. */
export function scalarsIn(node: SyntaxNode | undefined, span: Span): ScalarNode[] {
  if (!node || node.span.end < span.start || node.span.start > span.end) return [];
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'sequence') return node.items.flatMap(item => scalarsIn(item, span));
  return node.pairs.flatMap(({ key, value }) => [...scalarsIn(key, span), ...scalarsIn(value, span)]);
}
