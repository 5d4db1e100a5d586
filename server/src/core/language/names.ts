import type { FileKind } from '../source.ts';
import type { MappingNode, ScalarNode, SyntaxNode } from '../syntax/nodes.ts';
import { keyNamesOf, type Place, placeAt, type ReferenceKind, referenceAt, stepInto } from './schema.ts';
import { readString } from './values.ts';

/** A place where something is named: where it gets its name, or where it is referred to. */
export interface NameUse {
  kind: ReferenceKind;
  name: string;
  node: ScalarNode;
  isDefinition: boolean;
}

/** Every name in a file, in the order of the text, as the schema says where names stand. */
export function namesIn(kind: FileKind, root: SyntaxNode | undefined): NameUse[] {
  const place = placeAt(kind, []);
  return root && place ? namesBelow(root, place) : [];
}

function namesBelow(node: SyntaxNode, place: Place): NameUse[] {
  if (node.kind === 'scalar') return valueName(node, place);
  if (node.kind === 'sequence') {
    // The items of a list have one place.
    const inner = stepInto(place, 0);
    return inner ? node.items.flatMap(item => namesBelow(item, inner)) : [];
  }
  return [...keyUses(node, place)].flat();
}

function* keyUses(node: MappingNode, place: Place): Generator<NameUse[]> {
  const names = keyNamesOf(place);
  const kind = names?.reference ?? names?.defines;
  for (const { key, value } of node.pairs) {
    if (kind) yield [{ kind, name: key.source, node: key, isDefinition: names?.reference === undefined }];
    const inner = stepInto(place, key.source);
    if (inner) yield namesBelow(value, inner);
  }
}

function valueName(node: ScalarNode, place: Place): NameUse[] {
  const name = readString(node);
  const defines = place.schema['x-defines'];
  const kind = referenceAt(place) ?? defines;
  return kind && name !== undefined ? [{ kind, name, node, isDefinition: kind === defines }] : [];
}
