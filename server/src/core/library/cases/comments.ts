import { contains, type ScalarNode, type Span, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';

/** The comments in a part of a text, each from its `#` on; a `#` inside a value starts no comment. */
export function commentsIn({ text, root, at }: SyntaxDocument, { start, end }: Span): string[] {
  const values = scalarsIn({ root, at }, { start, end }).map(scalar => at(scalar.span));
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

/** The scalars written within a part of the text, in order; values of aliases are written elsewhere. */
export function scalarsIn({ root, at }: Pick<SyntaxDocument, 'root' | 'at'>, span: Span): ScalarNode[] {
  const within = (node: SyntaxNode | undefined): ScalarNode[] => {
    if (!node) return [];
    const { start, end } = at(node.span);
    if (end < span.start || start > span.end) return [];
    if (node.kind === 'scalar') return [node];
    if (node.kind === 'sequence') return node.items.flatMap(within);
    return node.pairs.flatMap(({ key, value }) => [...within(key), ...within(value)]);
  };
  return within(root);
}
