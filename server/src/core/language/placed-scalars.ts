import type { ScalarNode, SyntaxNode } from '../syntax/nodes.ts';
import { type Place, stepInto } from './schema.ts';

/** The scalars below a node, each with its place in the schema; unknown keys are left out. */
export function placedScalars(node: SyntaxNode, place: Place): { node: ScalarNode; place: Place }[] {
  if (node.kind === 'scalar') return [{ node, place }];
  const inner: [SyntaxNode, Place | undefined][] =
    node.kind === 'sequence'
      ? node.items.map(item => [item, stepInto(place, 0)])
      : node.pairs.map(({ key, value }) => [value, stepInto(place, key.source)]);
  return inner.flatMap(([value, at]) => (at ? placedScalars(value, at) : []));
}
