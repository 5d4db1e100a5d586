import { memoize } from '../base/memo.ts';
import type { FileKind } from '../base/source.ts';
import { items, readString } from '../language/values.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';

/** Called for each name of a task. */
const known = new WeakMap<SyntaxNode, SyntaxNode[]>();

/** Every task of a plan or case that calls a case. */
export function callsIn(kind: FileKind, root: SyntaxNode | undefined): SyntaxNode[] {
  if (kind === 'methodology' || !root) return [];
  const calls = known.get(root) ?? findCalls(kind, root);
  known.set(root, calls);
  return calls;
}

function findCalls(kind: FileKind, root: SyntaxNode): SyntaxNode[] {
  const blocks = kind === 'plan' ? items(child(root, 'blocks')) : [root];
  return blocks.flatMap(block => callsBelow(child(block, 'tasks')));
}

function callsBelow(list: SyntaxNode | undefined): readonly SyntaxNode[] {
  return list ? callsInside(list) : [];
}

const callsInside = memoize((list: SyntaxNode): readonly SyntaxNode[] =>
  items(list).flatMap(task => [
    ...(readString(child(task, 'case')) === undefined ? [] : [task]),
    ...callsBelow(child(task, 'tasks')),
  ]),
);
