import { joined, longestWord } from '../../l10n/format.ts';
import { withoutForbidden } from '../xml.ts';

/** Where a word parts by itself: an address with a hyphen in it needs no other break, and could not be copied with one. */
const hyphen = '-(?=\\p{L})';

/** An IBAN, which fits into half a page: broken, nobody could copy it. */
export const longestNumber = 34;

/** Signs of currencies that the documents' font lacks: these go by their codes. */
const codes: Readonly<Record<string, string>> = {
  '\u060b': 'AFN',
  '\u058f': 'AMD',
  '\u20bc': 'AZN',
  '\u09f3': 'BDT',
  '\u20be': 'GEL',
  // What Russian writes for the lari: its first letter.
  '\u10da': 'GEL',
  '\u20c0': 'KGS',
  '\u17db': 'KHR',
};
const lacking = new RegExp(`[${Object.keys(codes).join('')}]`, 'g');

/**
 * A text as the documents' font can print it. Characters that change the direction or take no room would be boxes; a word
 * without end is broken.
 */
export function printable(text: string, longest = longestWord): string {
  return joined(withoutForbidden(text))
    .replace(lacking, sign => codes[sign] ?? sign)
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(new RegExp(`(?:(?!${hyphen})\\S){${longest}}(?=\\S)(?!${hyphen})`, 'gu'), '$& ');
}
