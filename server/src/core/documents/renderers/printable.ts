import { withoutForbidden } from '../xml.ts';

/** Longer words than this fit into no column: they may be broken. */
const longestWord = 28;

/**
 * A text as the documents' font can print it. It has no sign of the lari, so the currency goes by its code; characters that
 * change the direction or take no room would be boxes; a word without end is broken.
 */
export function printable(text: string): string {
  return withoutForbidden(text)
    .replaceAll('\u20be', 'GEL')
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(new RegExp(`[^\\s]{${longestWord}}(?=[^\\s])`, 'gu'), '$& ');
}
