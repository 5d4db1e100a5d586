import type { Pair, Piece, RelativeSpan, ScalarNode, SyntaxNode } from './nodes.ts';

/**
 * A node of a piece after the text before it in that piece has grown by `delta`. Nested pieces, and everything if
 * `delta` is 0, stay the same objects.
 */
export function movedItem(node: SyntaxNode, piece: Piece, delta: number): SyntaxNode {
  if (delta === 0 || node.span.piece !== piece) return node;
  if (node.kind === 'scalar') return scalarBy(node, delta);
  const span = spanBy(node.span, delta);
  if (node.kind === 'sequence') return { ...node, span, items: node.items.map(item => movedItem(item, piece, delta)) };
  return { ...node, span, pairs: node.pairs.map(pair => movedPair(pair, piece, delta)) };
}

export function movedPair(pair: Pair, piece: Piece, delta: number): Pair {
  if (delta === 0) return pair;
  const { key, value, span } = pair;
  return { key: scalarBy(key, delta), value: movedItem(value, piece, delta), span: spanBy(span, delta) };
}

function scalarBy(node: ScalarNode, delta: number): ScalarNode {
  return { ...node, span: spanBy(node.span, delta) };
}

function spanBy({ piece, from, to }: RelativeSpan, delta: number): RelativeSpan {
  return { piece, from: from + delta, to: to + delta };
}
