import { child, type ScalarNode, type SyntaxNode } from '../syntax/nodes.ts';

/** A key by what it means: quotes make no difference. */
export function keyName({ source }: ScalarNode): string {
  return source;
}

/** What tells an item of a list from the others for good: its id, or what it says where it is a scalar. */
export function itemName(node: SyntaxNode): string | undefined {
  if (node.kind === 'scalar') return `=${node.source}`;
  const id = child(node, 'id');
  return id?.kind === 'scalar' && id.source !== '' ? `id:${id.source}` : undefined;
}

/** Keys by which people tell items without an id apart, the most telling first. */
const tellingKeys = ['task', 'case', 'type', 'name', 'title', 'text'];

export function otherName(node: SyntaxNode): string | undefined {
  for (const key of tellingKeys) {
    const value = child(node, key);
    if (value?.kind === 'scalar' && value.source !== '') return `${key}:${value.source}`;
  }
  return undefined;
}
