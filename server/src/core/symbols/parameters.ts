import { child, pairOf, type ScalarNode, type SyntaxNode } from '../syntax/nodes.ts';

/** The names of a case's parameters. */
export function parametersOf(root: SyntaxNode | undefined): string[] {
  const parameters = child(root, 'parameters');
  return parameters?.kind === 'mapping' ? parameters.pairs.map(({ key }) => key.source) : [];
}

/** The key that defines a parameter. */
export function parameterKey(root: SyntaxNode | undefined, name: string): ScalarNode | undefined {
  return pairOf(child(root, 'parameters'), name)?.key;
}
