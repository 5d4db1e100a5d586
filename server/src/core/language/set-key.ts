import type { Edit } from '../syntax/edit.ts';
import { putItems, putKey } from '../syntax/edit.ts';
import type { SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import type { Skeleton } from '../syntax/skeleton.ts';
import { type KeyAddress, laterKeys, partsOf } from './keys.ts';
import { type Place, placeOf } from './schema.ts';

/**
 * A key to be written: by its address, or by its name at a place of the schema. A new key stands where the order of the
 * schema puts it, so that no caller says where.
 */
export type WrittenKey = KeyAddress | { name: string; place: Place };

export function nameOfKey(key: WrittenKey): string {
  return typeof key === 'string' ? partsOf(key)[1] : key.name;
}

function laterThan(key: WrittenKey): string[] {
  return laterKeys(typeof key === 'string' ? placeOf(partsOf(key)[0]) : key.place, nameOfKey(key));
}

/** `key: value` in a mapping: the value replaced where the key is there (empty or not), else the key added at its place. */
export function setKey(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: WrittenKey,
  value: Skeleton,
): Edit[] {
  return putKey(document, mapping, nameOfKey(key), value, laterThan(key));
}

/** Items after one of the list of a key, by default its last; the list is made where there is none. */
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
