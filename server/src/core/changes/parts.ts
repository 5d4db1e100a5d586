import type { Text } from '../l10n/translate.ts';
import { items, readString, readText } from '../language/values.ts';
import { child, type MappingNode, type SyntaxNode } from '../syntax/nodes.ts';

/** The parts of a plan as written in its text: things that are matched between two states. */
export type PartKind =
  | 'plan'
  | 'block'
  | 'task'
  | 'item'
  | 'executor'
  | 'need'
  | 'difficulty'
  | 'trick'
  | 'change'
  | 'payment'
  | 'scenario';

export interface Part {
  kind: PartKind;
  /** Its id; undefined if none is written. */
  id: string | undefined;
  title: Text | undefined;
  node: SyntaxNode;
  /** The part that contains it: the plan, a block, a group of tasks. */
  parent: Part | undefined;
  /** Its index within the parent. */
  index: number;
}

/** Lists of the plan by key. Parts in a mapping are named by its keys. */
const listsOfPlan: Readonly<Record<string, PartKind>> = {
  blocks: 'block',
  executors: 'executor',
  needs: 'need',
  difficulties: 'difficulty',
  tricks: 'trick',
  changes: 'change',
  payments: 'payment',
  scenarios: 'scenario',
};

const listsInside: Partial<Record<PartKind, Readonly<Record<string, PartKind>>>> = {
  plan: listsOfPlan,
  block: { tasks: 'task', items: 'item' },
  task: { tasks: 'task' },
};

/** The keys of a part whose values are parts themselves. */
export function listKeys({ kind, node }: Part): ReadonlySet<string> {
  const lists = Object.keys(listsInside[kind] ?? {});
  // Payments per block are ordinary terms, not a list.
  return new Set(lists.filter(key => key !== 'payments' || child(node, key)?.kind === 'sequence'));
}

/** A plan and all of its parts, parents first, in the order of the text. */
export function partsOf(root: SyntaxNode): Part[] {
  const plan: Part = { kind: 'plan', id: undefined, title: undefined, node: root, parent: undefined, index: 0 };
  return withInner(plan);
}

function withInner(part: Part): Part[] {
  const lists = Object.entries(listsInside[part.kind] ?? {});
  return [part, ...lists.flatMap(([key, kind]) => partsIn(child(part.node, key), kind, part)).flatMap(withInner)];
}

function partsIn(list: SyntaxNode | undefined, kind: PartKind, parent: Part): Part[] {
  if (list?.kind === 'mapping' && (kind === 'executor' || kind === 'scenario')) return named(list, kind, parent);
  return items(list).map((node, index) => ({
    kind,
    id: readString(child(node, 'id')) ?? (kind === 'difficulty' ? readString(child(node, 'type')) : undefined),
    title: titleOf(node),
    node,
    parent,
    index,
  }));
}

function named(list: MappingNode, kind: PartKind, parent: Part): Part[] {
  return list.pairs.map(({ key, value }, index) => ({
    kind,
    id: key.source,
    title: readText(child(value, 'name')) ?? readText(child(value, 'title')),
    node: value,
    parent,
    index,
  }));
}

/** The title of a part; its key differs from list to list. */
function titleOf(node: SyntaxNode): Text | undefined {
  if (node.kind === 'scalar') return readText(node);
  const key = ['title', 'text', 'reason', 'case', 'after', 'before', 'at'].find(
    name => child(node, name) !== undefined,
  );
  return key === undefined ? undefined : readText(child(node, key));
}

/** The block that contains a part, or the part itself if it is a block. */
export function blockOf(part: Part | undefined): Part | undefined {
  return part?.kind === 'block' || !part ? part : blockOf(part.parent);
}
