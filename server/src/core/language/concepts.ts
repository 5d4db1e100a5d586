import type { ConceptId } from '../../generated/concepts.ts';
import { resource } from '../base/resources.ts';

export type { ConceptId };

/**
 * What a word means that people look for as a key, though the language has another way to say it
 * (`data/concepts.json`). Written as a key of an object of this kind, it is answered with that way (`concept.ID` in
 * l10n) instead of a list of keys. Undefined for unknown words.
 */
export function conceptOf(word: string, definition: string): ConceptId | undefined {
  if (definition === 'item' && (word === 'every' || word === 'times')) return 'item-recurs';
  const id = entry(normalized(word)) as ConceptId | undefined;
  // `on` has a meaning only in payments.
  return id === 'payment-at' && definition !== 'payment' ? undefined : id;
}

/** The key of which a word is another name, in an object of this kind. */
export function keyMeant(word: string, definition: string): string | undefined {
  return entry(`${definition} ${normalized(word)}`);
}

function entry(name: string): string | undefined {
  const table = resource('concepts');
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** `Exchange rate`, `exchange_rate` and `exchange-rate` are one word. */
function normalized(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_/&]+/g, '-');
}
