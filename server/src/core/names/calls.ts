import { items, readString } from '../language/values.ts';
import type { FileKind } from '../source.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';

/** Every task of a plan or a case that calls a case. */
export function callsIn(kind: FileKind, root: SyntaxNode | undefined): SyntaxNode[] {
  if (kind === 'methodology') return [];
  const blocks = kind === 'plan' ? items(child(root, 'blocks')) : root ? [root] : [];
  return blocks.flatMap(block => callsBelow(child(block, 'tasks')));
}

function callsBelow(list: SyntaxNode | undefined): SyntaxNode[] {
  return items(list).flatMap(task => [
    ...(readString(child(task, 'case')) === undefined ? [] : [task]),
    ...callsBelow(child(task, 'tasks')),
  ]);
}
