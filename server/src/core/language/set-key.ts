import type { Edit } from '../syntax/edit.ts';
import { putItems, putKey } from '../syntax/edit.ts';
import type { SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import type { Skeleton } from '../syntax/skeleton.ts';
import { type KeyAddress, laterKeys, partsOf } from './keys.ts';
import { type Place, placeOf } from './schema.ts';

/**
 * A key to be written: by its address, or by its name at a place of the schema. The order of the schema decides where
 * it is inserted, so that callers need not.
 */
export type WrittenKey = KeyAddress | { name: string; place: Place };

export function nameOfKey(key: WrittenKey): string {
  return typeof key === 'string' ? partsOf(key)[1] : key.name;
}

function laterThan(key: WrittenKey): string[] {
  return laterKeys(typeof key === 'string' ? placeOf(partsOf(key)[0]) : key.place, nameOfKey(key));
}

/**
 * Sets `key: value` in a mapping: replaces the value if the key is there (empty or not), else adds the key at its
 * place.
 */
export function setKey(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: WrittenKey,
  value: Skeleton,
): Edit[] {
  return putKey(document, mapping, nameOfKey(key), value, laterThan(key));
}

/** Adds items after one of a key's list, by default its last; creates the list if there is none. */
export function addItems(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: WrittenKey,
  items: Skeleton[],
  after?: SyntaxNode,
): Edit[] {
  return putItems(document, mapping, nameOfKey(key), items, { before: laterThan(key), ...(after && { after }) });
}

export function addItem(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: WrittenKey,
  item: Skeleton,
): Edit[] {
  return addItems(document, mapping, key, [item]);
}
