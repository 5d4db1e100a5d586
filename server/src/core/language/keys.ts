import type { Choices, Keys } from '../../generated/keys.ts';
import { memoizeByKey } from '../base/memo.ts';
import type { SyntaxNode } from '../syntax/nodes.ts';
import { choicesOf, type KeySchema, keyNamesOf, keysOf, type Place, placeOf, stepInto } from './schema.ts';
import { type Field, items, readOneOf } from './values.ts';

/** What the schemas say of the keys of a kind of object, for code that knows the kind; types come from the schemas too. */
export type ObjectName = keyof Keys;
export type KeyOf<Name extends ObjectName> = Keys[Name];
/** A key with the kind of object it belongs to: `task.hours`. */
export type KeyAddress = { [Name in ObjectName]: `${Name}.${Keys[Name]}` }[ObjectName];
/** A value of a key whose values are listed, or of an item of its list. */
export type Choice<Address extends keyof Choices> = Choices[Address];

/** The keys of an object with all that is said of them, in their order. */
export const keysIn = memoizeByKey(
  (name: ObjectName) => name,
  (name): readonly KeySchema[] => keysOf(placeOf(name)),
);

/** What the schema says of a key; undefined where the object has none of that name. */
export function keyOf(name: ObjectName, key: string): KeySchema['schema'] | undefined {
  return keysIn(name).find(candidate => candidate.name === key)?.schema;
}

/** The keys of an object that a condition on what the schema says of them holds for. */
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

/** The keys before which a new one belongs. */
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

/** `task.hours` in its two parts. */
export function partsOf(address: string): [ObjectName, string] {
  const dot = address.indexOf('.');
  return [address.slice(0, dot) as ObjectName, address.slice(dot + 1)];
}

/** The values that can stand at a key, in its list, or in its map whatever its keys are, in the order of the schema. */
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

/** The same with the value first that holds where none is written: what stands there until its author chooses. */
export function choicesFromDefault<Address extends keyof Choices>(address: Address): Choices[Address][] {
  const usual = placeAtAddress(address).schema.default;
  const choices = choicesAt(address);
  return [...choices.filter(choice => choice === usual), ...choices.filter(choice => choice !== usual)];
}

/** Entries of an object in the order of its keys; what the schema does not know comes last. */
export function inOrder<Name extends ObjectName, Entry extends [string, unknown]>(
  name: Name,
  entries: Entry[],
): Entry[] {
  const names = keysIn(name).map(key => key.name);
  const rank = ([key]: Entry) => (names.includes(key) ? names.indexOf(key) : names.length);
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

/** Reads a value of a key whose values are listed; undefined where something else is written. */
export function readChoice<Address extends keyof Choices>(
  address: Address,
): (node: SyntaxNode) => Choices[Address] | undefined {
  return readOneOf(choicesAt(address));
}

/** The items of a list whose values are listed. What is none of them, as the schema reports, is there without a value. */
export function readChoices<Address extends keyof Choices>(
  address: Address,
  list: SyntaxNode | undefined,
): Field<Choices[Address]>[] {
  const read = readChoice(address);
  return items(list).map(item => ({ node: item, value: read(item) }));
}
