import type { SyntaxNode } from './nodes.ts';

const identities = new WeakMap<SyntaxNode, object>();

/**
 * What a list item has in common with its copies that an edit above it has moved: the same values at other places. What
 * does not depend on places, such as that nothing is wrong with it, can be remembered by this.
 */
export function identityOf(node: SyntaxNode): object {
  const known = identities.get(node);
  if (known) return known;
  const identity = {};
  identities.set(node, identity);
  return identity;
}

/** Says that a node is another one in another place. */
export function keepIdentity(moved: SyntaxNode, from: SyntaxNode): void {
  identities.set(moved, identityOf(from));
}
