import type { ConceptId } from '../../generated/concepts.ts';
import { resource } from '../base/resources.ts';

export type { ConceptId };

/**
 * Something that a plan can say, by a word that people look for it by (`data/concepts.json`), wherever they write it: it is
 * answered with the way to say it (`concept.ID` in l10n), not with a list of keys. Undefined where nothing is known by it.
 */
export function conceptOf(word: string): ConceptId | undefined {
  return partsOf(normalized(word))[0] as ConceptId | undefined;
}

/** The same for a word that means so as a key of an object of some kind. */
export function conceptHere(word: string, definition: string): ConceptId | undefined {
  return partsOf(`${definition} ${normalized(word)}`)[0] as ConceptId | undefined;
}

/** The key of which a word is another name, in an object of this kind. */
export function keyMeant(word: string, definition: string): string | undefined {
  return partsOf(`${definition} ${normalized(word)}`)[1];
}

/** What a word with its value is another way to say of there, key and value: `billable: false` is `internal: true`. */
export function sayingMeant(word: string, value: string, definition: string): string | undefined {
  return partsOf(`${definition} ${normalized(word)}=${value}`)[1];
}

/** What an entry of the table is about, and the key that it names. */
function partsOf(name: string): [concept?: string, key?: string] {
  const table = resource('concepts');
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (entry === undefined) return [];
  const end = entry.indexOf(' ');
  return end === -1 ? [entry] : [entry.slice(0, end), entry.slice(end + 1)];
}

/** `Exchange rate`, `exchange_rate` and `exchange-rate` are one word. */
function normalized(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_/&.]+/g, '-')
    .replace(/-$/, '');
}
