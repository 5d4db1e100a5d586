import { resource } from '../../base/resources.ts';

/**
 * What people type who look for a case (`data/case-synonyms.json`): products, abbreviations and everyday names in all
 * languages. Of a tag they hold for every case that bears it, those of the user too.
 */
export function synonymsOf(what: 'tags' | 'cases', name: string): string {
  const table = resource('case-synonyms');
  const key = `${what} ${name}`;
  return Object.hasOwn(table, key) ? (table[key] ?? '') : '';
}
