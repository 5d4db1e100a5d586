import type { FileKind } from '../base/source.ts';
import type { MappingNode, ScalarNode, SyntaxNode } from '../syntax/nodes.ts';
import { keyNamesOf, type Place, placeAt, type ReferenceKind, referenceAt, stepInto } from './schema.ts';
import { readString } from './values.ts';

/** A place where something is named: where it gets its name, or where it is referred to. */
export interface NameUse {
  kind: ThingKind;
  name: string;
  node: ScalarNode;
  isDefinition: boolean;
}

/** What is said of work is said of a block or of a task. */
export type ThingKind = Exclude<ReferenceKind, 'work'>;

/** Before it is known what is called so. */
interface FoundName extends Omit<NameUse, 'kind'> {
  kind: ReferenceKind;
  /** Of a key that defines its name unless something else of the file does. */
  mayDefine?: boolean;
}

/** Every name in a file, in the order of the text, as the schema says where names stand. */
export function namesIn(kind: FileKind, root: SyntaxNode | undefined): NameUse[] {
  const place = placeAt(kind, []);
  return root && place ? resolved(namesBelow(root, place)) : [];
}

function resolved(names: FoundName[]): NameUse[] {
  const nameOf = (kind: ReferenceKind, name: string) => `${kind} ${name}`;
  const defined = new Set(names.flatMap(({ kind, name, isDefinition }) => (isDefinition ? nameOf(kind, name) : [])));
  return names.map(({ mayDefine, ...use }): NameUse => {
    // What a block and a task are both called by means the block.
    const isBlock = use.kind === 'work' && defined.has(nameOf('block', use.name));
    const kind = use.kind === 'work' ? (isBlock ? 'block' : 'task') : use.kind;
    const isFirst = mayDefine === true && !defined.has(nameOf(kind, use.name));
    if (isFirst) defined.add(nameOf(kind, use.name));
    return { ...use, kind, isDefinition: use.isDefinition || isFirst };
  });
}

function namesBelow(node: SyntaxNode, place: Place): FoundName[] {
  if (node.kind === 'scalar') return valueName(node, place);
  if (node.kind === 'sequence') {
    // The items of a list have one place.
    const inner = stepInto(place, 0);
    return inner ? node.items.flatMap(item => namesBelow(item, inner)) : [];
  }
  return [...keyUses(node, place)].flat();
}

function* keyUses(node: MappingNode, place: Place): Generator<FoundName[]> {
  const names = keyNamesOf(place);
  const kind = names?.reference ?? names?.defines;
  for (const { key, value } of node.pairs) {
    const isDefinition = names?.reference === undefined;
    const mayDefine = !isDefinition && names.defines !== undefined;
    if (kind) yield [{ kind, name: key.source, node: key, isDefinition, ...(mayDefine && { mayDefine }) }];
    const inner = stepInto(place, key.source);
    if (inner) yield namesBelow(value, inner);
  }
}

function valueName(node: ScalarNode, place: Place): FoundName[] {
  const name = readString(node);
  const defines = place.schema['x-defines'];
  const kind = referenceAt(place) ?? defines;
  return kind && name !== undefined ? [{ kind, name, node, isDefinition: kind === defines }] : [];
}
