import type { ConceptId } from '../../generated/concepts.ts';
import { resource } from '../base/resources.ts';

export type { ConceptId };

/**
 * Something that a plan can say, by a word that people look for it by (`data/concepts.json`): where it stands as a key of an
 * object of some kind, it is answered with the way to say it (`concept.ID` in l10n), not with a list of keys. Undefined
 * where nothing is known by it.
 */
export function conceptOf(word: string, definition: string): ConceptId | undefined {
  if (definition === 'item' && (word === 'every' || word === 'times')) return 'item-recurs';
  const id = entry(normalized(word)) as ConceptId | undefined;
  // `on` is a word of payments alone.
  return id === 'payment-at' && definition !== 'payment' ? undefined : id;
}

/** The key that a word is another name of, in an object of some kind. */
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
