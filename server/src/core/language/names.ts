import { memoize, memoizeLast } from '../base/memo.ts';
import type { FileKind } from '../base/source.ts';
import type { MappingNode, ScalarNode, SequenceNode, SyntaxNode } from '../syntax/nodes.ts';
import {
  isUnionKind,
  keyNamesOf,
  type Place,
  placeAt,
  type ReferenceKind,
  referenceAt,
  stepInto,
  type UnionKind,
  unionKinds,
} from './schema.ts';
import { readString } from './values.ts';

/** An occurrence of a name: its definition or a reference to it. */
export interface NameOccurrence {
  kind: SchemaSymbolKind;
  name: string;
  node: ScalarNode;
  isDefinition: boolean;
}

/** The kinds of symbols that are not unions of kinds. */
export type SchemaSymbolKind = Exclude<ReferenceKind, UnionKind>;

/** An occurrence whose kind is not resolved yet: a reference to a union of kinds. */
interface UnresolvedName extends Omit<NameOccurrence, 'kind'> {
  kind: ReferenceKind;
  /** A key that defines its name unless something else in the file does. */
  mayDefine?: boolean;
}

/** All occurrences of names in a file, in the order of the text, as the schema places them. */
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
  return place ? resolved(namesBelow(root, place)) : [];
}

function resolved(names: readonly UnresolvedName[]): NameOccurrence[] {
  const defined = new Map<ReferenceKind, Set<string>>();
  const define = ({ kind, name }: Pick<UnresolvedName, 'kind' | 'name'>) => {
    const known = defined.get(kind);
    if (known) known.add(name);
    else defined.set(kind, new Set([name]));
  };
  for (const use of names) if (use.isDefinition) define(use);
  return names.map((use): NameOccurrence => {
    if (isPlain(use)) return use;
    const { mayDefine, ...rest } = use;
    const kind = kindMeant(use.kind, kind => defined.get(kind)?.has(use.name) === true);
    const isFirst = mayDefine === true && !defined.get(kind)?.has(use.name);
    if (isFirst) define({ kind, name: use.name });
    return { ...rest, kind, isDefinition: use.isDefinition || isFirst };
  });
}

/** Whether the kind of an occurrence does not depend on other definitions. */
function isPlain(use: UnresolvedName): use is NameOccurrence {
  return use.mayDefine === undefined && !isUnionKind(use.kind);
}

/** The first kind of a union under which the name is defined; a name that nothing here defines may come from a case. */
function kindMeant(kind: ReferenceKind, isDefined: (kind: SchemaSymbolKind) => boolean): SchemaSymbolKind {
  if (!isUnionKind(kind)) return kind;
  const fallback = kind === 'priced' ? 'item' : 'task';
  return unionKinds[kind].find(isDefined) ?? fallback;
}

function namesBelow(node: SyntaxNode, place: Place): readonly UnresolvedName[] {
  if (node.kind !== 'scalar') return namesInside(node, place);
  const name = valueName(node, place);
  return name ? [name] : none;
}

const none: readonly UnresolvedName[] = [];

/** The occurrences in a list or mapping, found again only when it changes. */
const namesInside = memoizeLast((node: MappingNode | SequenceNode, place: Place): readonly UnresolvedName[] => {
  const found: UnresolvedName[] = [];
  if (node.kind === 'mapping') collectKeys(node, place, found);
  else {
    // All items of a list have one place.
    const inner = stepInto(place, 0);
    if (inner) for (const item of node.items) for (const name of namesBelow(item, inner)) found.push(name);
  }
  return found;
});

function collectKeys(node: MappingNode, place: Place, found: UnresolvedName[]): void {
  const names = keyNamesOf(place);
  const kind = names?.reference ?? names?.defines;
  for (const { key, value } of node.pairs) {
    const isDefinition = names?.reference === undefined;
    const mayDefine = !isDefinition && names.defines !== undefined;
    if (kind) found.push({ kind, name: key.source, node: key, isDefinition, ...(mayDefine && { mayDefine }) });
    const inner = stepInto(place, key.source);
    if (inner) for (const name of namesBelow(value, inner)) found.push(name);
  }
}

function valueName(node: ScalarNode, place: Place): UnresolvedName | undefined {
  const defines = place.schema['x-defines'];
  const kind = referenceAt(place) ?? defines;
  const name = kind && readString(node);
  return kind && name !== undefined ? { kind, name, node, isDefinition: kind === defines } : undefined;
}
