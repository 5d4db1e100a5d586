import { isWithin, lastOffset } from '../syntax/edit.ts';
import type { SequenceNode, Span, SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';

/** The list that contains an item written there, not merged from an anchor elsewhere. */
export function listAround({ root, at }: SyntaxDocument, item: SyntaxNode): SequenceNode | undefined {
  const isAround = (node: SyntaxNode) => isWithin(at(item.span), at(node.span));
  const within = (node: SyntaxNode | undefined): SequenceNode | undefined => {
    if (!node || node.kind === 'scalar') return undefined;
    const children = node.kind === 'sequence' ? node.items : node.pairs.map(pair => pair.value);
    if (node.kind === 'sequence' && children.includes(item)) return isAround(node) ? node : undefined;
    return children
      .filter(isAround)
      .map(within)
      .find(list => list !== undefined);
  };
  return within(root);
}

/** The offset of an item's dash; undefined if more than spaces and comments follow it. */
function dashOf({ text, at }: SyntaxDocument, list: SequenceNode, item: SyntaxNode): number | undefined {
  const previous = list.items[list.items.indexOf(item) - 1];
  const isBehind = previous && isWithin(at(previous.span), at(list.span));
  const from = at(isBehind ? previous.span : list.span).start;
  const before = text.slice(from, at(item.span).start);
  const last = [...before.matchAll(/(?:^|\n)[ \t]*-(?=\s)/g)].at(-1);
  if (!last) return undefined;
  const end = last.index + last[0].length;
  const isBare = before
    .slice(end)
    .split('\n')
    .every(line => /^\s*(?:#|$)/.test(line));
  return isBare ? from + end - 1 : undefined;
}

/** The lines of consecutive items, from the first dash to the end of the last with its trailing comment. */
export function itemsSpan(document: SyntaxDocument, list: SequenceNode, items: SyntaxNode[]): Span | undefined {
  const [first, last] = [items[0], items.at(-1)];
  const start = first && dashOf(document, list, first);
  if (!last || start === undefined) return undefined;
  const { lines } = document;
  return { start, end: lines.end(lines.lineAt(lastOffset(document, last))) };
}
