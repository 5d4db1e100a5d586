import { child, type ScalarNode, type SyntaxNode } from '../syntax/nodes.ts';

/** The name of a key, regardless of quotes. */
export function keyName({ source }: ScalarNode): string {
  return source;
}

/** The name that identifies a list item: its id, or its value if it is a scalar. */
export function itemName(node: SyntaxNode): string | undefined {
  if (node.kind === 'scalar') return `=${node.source}`;
  const id = child(node, 'id');
  return id?.kind === 'scalar' && id.source !== '' ? `id:${id.source}` : undefined;
}

/** Keys by which items without an id are distinguished, the most specific first. */
const tellingKeys = ['task', 'case', 'type', 'name', 'title', 'text'];

export function otherName(node: SyntaxNode): string | undefined {
  for (const key of tellingKeys) {
    const value = child(node, key);
    if (value?.kind === 'scalar' && value.source !== '') return `${key}:${value.source}`;
  }
  return undefined;
}
