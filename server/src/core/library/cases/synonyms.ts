import { resource } from '../../base/resources.ts';

/**
 * Search words for a case (`data/case-synonyms.json`): products, abbreviations and everyday names in all languages.
 * Those of a tag apply to every case with that tag, the user's own cases too.
 */
export function synonymsOf(what: 'tags' | 'cases', name: string): string {
  const table = resource('case-synonyms');
  const key = `${what} ${name}`;
  return Object.hasOwn(table, key) ? (table[key] ?? '') : '';
}
