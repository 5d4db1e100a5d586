import { isEmpty, pairOf, type SyntaxNode } from '../../../syntax/nodes.ts';

/**
 * Whether the value of a key has the wrong kind, such as a scalar instead of a list. The schema reports it; reporting
 * the key as missing would be wrong, and adding it would delete the author's text.
 */
export function isUnreadable(parent: SyntaxNode | undefined, key: string, kind: SyntaxNode['kind']): boolean {
  const value = pairOf(parent, key)?.value;
  return value !== undefined && value.kind !== kind && !isEmpty(value);
}
