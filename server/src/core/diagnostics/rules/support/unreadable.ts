import { isEmpty, pairOf, type SyntaxNode } from '../../../syntax/nodes.ts';

/**
 * Whether something stands at a key that cannot be what the key takes, a text where a list belongs, say. The schema has
 * told it; to call the key missing would be untrue, and to fill it in would delete what its author wrote.
 */
export function isUnreadable(parent: SyntaxNode | undefined, key: string, kind: SyntaxNode['kind']): boolean {
  const value = pairOf(parent, key)?.value;
  return value !== undefined && value.kind !== kind && !isEmpty(value);
}
