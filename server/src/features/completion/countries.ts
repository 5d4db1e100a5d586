import { knownCountries } from '../../core/base/public-holidays.ts';
import type { Locale } from '../../core/l10n/translate.ts';
import type { Place } from '../../core/language/schema.ts';
import type { Candidate } from '../references/symbol-provider.ts';

/** Countries with a calendar of public holidays, by name in the reader's language, where the schema asks for one of them. */
export function countryCandidates({ schema }: Place, locale: Locale): Candidate[] {
  if (schema['x-values'] !== 'countries') return [];
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  return knownCountries()
    .map(value => ({ value, detail: names.of(value) ?? value }))
    .sort((a, b) => a.detail.localeCompare(b.detail, locale));
}
