import { readChoice } from '../language/keys.ts';
import {
  field,
  items,
  readBoolean,
  readPercent,
  readPositive,
  readString,
  readStrings,
  readText,
  readVatRate,
} from '../language/values.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';
import type { Item } from './model.ts';
import type { TaskScope } from './read-tasks.ts';

/** Reads the items of a block or of a case; ids inside a case are prefixed, as those of tasks are. */
export function readItems(list: SyntaxNode | undefined, scope: TaskScope): Item[] {
  return items(list).flatMap((node, index) => (node.kind === 'mapping' ? [readItem(node, index, scope)] : []));
}

const readKind = readChoice('item.kind');

function readItem(node: SyntaxNode, index: number, scope: TaskScope): Item {
  const idField = field(node, 'id', readString);
  const id = idField?.value;
  const flag = (key: string) => field(node, key, readBoolean)?.value ?? false;
  const amount = (key: string) => field(node, key, readPositive);
  return {
    id: id === undefined ? `${scope.owner}.item-${index + 1}` : scope.prefix + id,
    idField,
    node,
    place: scope.place ?? node,
    origin: scope.callers.at(-1),
    title: readText(child(node, 'title')),
    description: readText(child(node, 'description')),
    kind: field(node, 'kind', readKind)?.value ?? 'licence',
    quantity: amount('quantity'),
    unit: readText(child(node, 'unit')),
    price: amount('price'),
    atCost: flag('at-cost'),
    share: field(node, 'share', readPercent),
    of: readStrings(child(node, 'of')).map(({ node, value }) => ({
      node,
      value: value === undefined ? undefined : scope.prefix + value,
    })),
    min: amount('min'),
    cost: amount('cost'),
    cap: amount('cap'),
    discount: field(node, 'discount', readPercent),
    vat: field(node, 'vat', readVatRate),
    optional: flag('optional'),
    dropped: false,
    notes: readText(child(node, 'notes')),
  };
}
