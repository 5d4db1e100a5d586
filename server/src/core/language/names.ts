import { memoize } from '../base/memo.ts';
import type { FileKind } from '../base/source.ts';
import type { MappingNode, ScalarNode, SyntaxNode } from '../syntax/nodes.ts';
import { keyNamesOf, type Place, placeAt, type ReferenceKind, referenceAt, stepInto } from './schema.ts';
import { readString } from './values.ts';

/** A place where something is named: where it gets its name, or where it is referred to. */
export interface NameOccurrence {
  kind: SchemaSymbolKind;
  name: string;
  node: ScalarNode;
  isDefinition: boolean;
}

/** What is said of work is said of a block or of a task. */
export type SchemaSymbolKind = Exclude<ReferenceKind, 'work'>;

/** Before it is known what is called so. */
interface UnresolvedName extends Omit<NameOccurrence, 'kind'> {
  kind: ReferenceKind;
  /** Of a key that defines its name unless something else of the file does. */
  mayDefine?: boolean;
}

/** Every name in a file, in the order of the text, as the schema says where names stand. */
export function namesIn(kind: FileKind, root: SyntaxNode | undefined): readonly NameOccurrence[] {
  return root ? namesOf[kind](root) : [];
}

const namesOf: Record<FileKind, (root: SyntaxNode) => readonly NameOccurrence[]> = {
  plan: memoize(root => findNames('plan', root)),
  case: memoize(root => findNames('case', root)),
  methodology: memoize(root => findNames('methodology', root)),
};

function findNames(kind: FileKind, root: SyntaxNode): NameOccurrence[] {
  const place = placeAt(kind, []);
  const found: UnresolvedName[] = [];
  if (place) collectBelow(root, place, found);
  return resolved(found);
}

function resolved(names: UnresolvedName[]): NameOccurrence[] {
  const nameOf = (kind: ReferenceKind, name: string) => `${kind} ${name}`;
  const defined = new Set(names.flatMap(({ kind, name, isDefinition }) => (isDefinition ? nameOf(kind, name) : [])));
  return names.map(({ mayDefine, ...use }): NameOccurrence => {
    // What a block and a task are both called by means the block.
    const isBlock = use.kind === 'work' && defined.has(nameOf('block', use.name));
    const kind = use.kind === 'work' ? (isBlock ? 'block' : 'task') : use.kind;
    const isFirst = mayDefine === true && !defined.has(nameOf(kind, use.name));
    if (isFirst) defined.add(nameOf(kind, use.name));
    return { ...use, kind, isDefinition: use.isDefinition || isFirst };
  });
}

function collectBelow(node: SyntaxNode, place: Place, found: UnresolvedName[]): void {
  if (node.kind === 'scalar') {
    const name = valueName(node, place);
    if (name) found.push(name);
  } else if (node.kind === 'sequence') {
    // The items of a list have one place.
    const inner = stepInto(place, 0);
    if (inner) for (const item of node.items) collectBelow(item, inner, found);
  } else collectKeys(node, place, found);
}

function collectKeys(node: MappingNode, place: Place, found: UnresolvedName[]): void {
  const names = keyNamesOf(place);
  const kind = names?.reference ?? names?.defines;
  for (const { key, value } of node.pairs) {
    const isDefinition = names?.reference === undefined;
    const mayDefine = !isDefinition && names.defines !== undefined;
    if (kind) found.push({ kind, name: key.source, node: key, isDefinition, ...(mayDefine && { mayDefine }) });
    const inner = stepInto(place, key.source);
    if (inner) collectBelow(value, inner, found);
  }
}

function valueName(node: ScalarNode, place: Place): UnresolvedName | undefined {
  const defines = place.schema['x-defines'];
  const kind = referenceAt(place) ?? defines;
  const name = kind && readString(node);
  return kind && name !== undefined ? { kind, name, node, isDefinition: kind === defines } : undefined;
}
