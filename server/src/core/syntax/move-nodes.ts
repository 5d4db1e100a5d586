import { keepIdentity } from './identity.ts';
import type { Pair, ScalarNode, Span, SyntaxNode } from './nodes.ts';

/** A value as it stands when the text before it has grown by `delta`; the same object where it has not. */
export function movedItem(node: SyntaxNode, delta: number): SyntaxNode {
  if (delta === 0) return node;
  const copy = moved(node, delta);
  keepIdentity(copy, node);
  return copy;
}

export function movedPair(pair: Pair, delta: number): Pair {
  return delta === 0 ? pair : pairBy(pair, delta);
}

function moved(node: SyntaxNode, delta: number): SyntaxNode {
  if (node.kind === 'scalar') return scalarBy(node, delta);
  const span = spanBy(node.span, delta);
  if (node.kind === 'sequence')
    return { kind: 'sequence', span, items: node.items.map(item => moved(item, delta)), flow: node.flow };
  return { kind: 'mapping', span, pairs: node.pairs.map(pair => pairBy(pair, delta)), flow: node.flow };
}

function pairBy({ key, value, span }: Pair, delta: number): Pair {
  return { key: scalarBy(key, delta), value: moved(value, delta), span: spanBy(span, delta) };
}

function scalarBy({ span, value, source, style }: ScalarNode, delta: number): ScalarNode {
  return { kind: 'scalar', span: spanBy(span, delta), value, source, style };
}

function spanBy({ start, end }: Span, delta: number): Span {
  return { start: start + delta, end: end + delta };
}
