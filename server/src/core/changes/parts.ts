import type { Text } from '../l10n/translate.ts';
import { items, readString, readText } from '../language/values.ts';
import { child, type MappingNode, type SyntaxNode } from '../syntax/nodes.ts';

/** What a plan is made of, as its text spells it out: things that have a fate of their own between two states of it. */
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
  /** By which the plan names it; undefined where nothing is written. */
  id: string | undefined;
  title: Text | undefined;
  node: SyntaxNode;
  /** What it stands in: the plan, a block, a group of tasks. */
  parent: Part | undefined;
  /** Its place among those that stand in the same parent. */
  index: number;
}

/** Lists of the plan, by their key. Those in a mapping go by its keys. */
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
  // Payments block by block are terms like others, not a list.
  return new Set(lists.filter(key => key !== 'payments' || child(node, key)?.kind === 'sequence'));
}

/** A plan and all that it is made of, parents before what stands in them, in the order of the text. */
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

/** What people call it: the key that says so differs from list to list. */
function titleOf(node: SyntaxNode): Text | undefined {
  if (node.kind === 'scalar') return readText(node);
  const key = ['title', 'text', 'reason', 'case', 'after', 'before', 'at'].find(
    name => child(node, name) !== undefined,
  );
  return key === undefined ? undefined : readText(child(node, key));
}

/** The block that a part stands in, or that it is. */
export function blockOf(part: Part | undefined): Part | undefined {
  return part?.kind === 'block' || !part ? part : blockOf(part.parent);
}
