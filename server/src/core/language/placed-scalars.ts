import type { ScalarNode, SyntaxNode } from '../syntax/nodes.ts';
import { type Place, stepInto } from './schema.ts';

/** The single values below a node that stands at a place of the schema, each with its own; what the language does not know is left out. */
export function placedScalars(node: SyntaxNode, place: Place): { node: ScalarNode; place: Place }[] {
  if (node.kind === 'scalar') return [{ node, place }];
  const inner: [SyntaxNode, Place | undefined][] =
    node.kind === 'sequence'
      ? node.items.map(item => [item, stepInto(place, 0)])
      : node.pairs.map(({ key, value }) => [value, stepInto(place, key.source)]);
  return inner.flatMap(([value, at]) => (at ? placedScalars(value, at) : []));
}
