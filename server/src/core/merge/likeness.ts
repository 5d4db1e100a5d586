import { memoize } from '../base/memo.ts';
import type { SyntaxNode } from '../syntax/nodes.ts';
import type { Entry } from './parts.ts';

/** The fraction of equal statements in two entries, from 0 to 1; their names do not count. */
export function likeness(a: Entry, b: Entry): number {
  const [left, right] = [statements(a.node), statements(b.node)];
  if (left.size + right.size === 0) return 0;
  const common = [...left].filter(statement => right.has(statement)).length;
  return (2 * common) / (left.size + right.size);
}

/** Each scalar with the keys that lead to it. */
const statements = memoize((node: SyntaxNode) => new Set(statementsOf(node, '')));

function statementsOf(node: SyntaxNode, path: string): string[] {
  if (node.kind === 'scalar') return node.value === null ? [] : [`${path}=${node.source}`];
  if (node.kind === 'sequence') return node.items.flatMap(item => statementsOf(item, `${path}[]`));
  return node.pairs
    .filter(({ key }) => path !== '' || key.source !== 'id')
    .flatMap(({ key, value }) => statementsOf(value, `${path}.${key.source}`));
}
