import type { Choices, Keys } from '../../generated/keys.ts';
import { memoizeByKey } from '../base/memo.ts';
import type { SyntaxNode } from '../syntax/nodes.ts';
import { choicesOf, type KeySchema, keyNamesOf, keysOf, type Place, placeOf, stepInto } from './schema.ts';
import { type Field, items, readOneOf } from './values.ts';

/** What the schemas say about the keys of a known kind of object; the types are generated from the schemas too. */
export type ObjectName = keyof Keys;
export type KeyOf<Name extends ObjectName> = Keys[Name];
/** A key with its kind of object: `task.hours`. */
export type KeyAddress = { [Name in ObjectName]: `${Name}.${Keys[Name]}` }[ObjectName];
/** A value of a key with an enumeration, or of an item of its list. */
export type Choice<Address extends keyof Choices> = Choices[Address];

/** The keys of an object with their schemas, in order. */
export const keysIn = memoizeByKey(
  (name: ObjectName) => name,
  (name): readonly KeySchema[] => keysOf(placeOf(name)),
);

/** The schema of a key; undefined if the object has no such key. */
export function keyOf(name: ObjectName, key: string): KeySchema['schema'] | undefined {
  return keysIn(name).find(candidate => candidate.name === key)?.schema;
}

/** The keys of an object whose schemas satisfy a condition. */
export function keysWhere<Name extends ObjectName>(
  name: Name,
  condition: (schema: KeySchema['schema'], place: Place) => boolean,
): Keys[Name][] {
  const place = placeOf(name);
  const found = keysIn(name).filter(key => {
    const inner = stepInto(place, key.name);
    return inner !== undefined && condition(key.schema, inner);
  });
  return found.map(key => key.name as Keys[Name]);
}

/** The keys that come after this one in the order of the schema. */
export function laterKeys(place: Place, key: string): string[] {
  const names = keysOf(place).map(({ name }) => name);
  const index = names.indexOf(key);
  return index < 0 ? [] : names.slice(index + 1);
}

export function placeAtAddress(address: KeyAddress | keyof Choices): Place {
  const [name, key] = partsOf(address);
  const place = stepInto(placeOf(name), key);
  if (!place) throw new Error(`the schemas know no ${address}`);
  return place;
}

/** Splits `task.hours` into its two parts. */
export function partsOf(address: string): [ObjectName, string] {
  const dot = address.indexOf('.');
  return [address.slice(0, dot) as ObjectName, address.slice(dot + 1)];
}

/**
 * The values of an enumeration at a key, in its list, or in its map (whose keys are free), in the order of the schema.
 */
export function choicesAt<Address extends keyof Choices>(address: Address): readonly Choices[Address][] {
  return listedAt(address) as readonly Choices[Address][];
}

const listedAt = memoizeByKey(
  (address: keyof Choices) => address,
  (address): readonly string[] => {
    const place = placeAtAddress(address);
    const entries = keyNamesOf(place) && stepInto(place, 'any');
    return choicesOf(stepInto(place, 0) ?? entries ?? place).map(({ value }) => value);
  },
);

/** The same with the default first: what a placeholder shows until the author chooses. */
export function choicesFromDefault<Address extends keyof Choices>(address: Address): Choices[Address][] {
  const usual = placeAtAddress(address).schema.default;
  const choices = choicesAt(address);
  return [...choices.filter(choice => choice === usual), ...choices.filter(choice => choice !== usual)];
}

/** Entries of an object in the order of its keys; unknown keys come last. */
export function inOrder<Name extends ObjectName, Entry extends [string, unknown]>(
  name: Name,
  entries: Entry[],
): Entry[] {
  const names = keysIn(name).map(key => key.name);
  const rank = ([key]: Entry) => (names.includes(key) ? names.indexOf(key) : names.length);
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

/** A reader for a key with an enumeration; undefined if something else is written. */
export function readChoice<Address extends keyof Choices>(
  address: Address,
): (node: SyntaxNode) => Choices[Address] | undefined {
  return readOneOf(choicesAt(address));
}

/**
 * Reads a list of enumerated values. An item that is none of them, which the schema reports, is a field without a
 * value.
 */
export function readChoices<Address extends keyof Choices>(
  address: Address,
  list: SyntaxNode | undefined,
): Field<Choices[Address]>[] {
  const read = readChoice(address);
  return items(list).map(item => ({ node: item, value: read(item) }));
}
