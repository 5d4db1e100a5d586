import { joined, longestWord } from '../../l10n/format.ts';
import { withoutForbidden } from '../xml.ts';

/** Where a word breaks anyway: an address with a hyphen needs no other break, and could not be copied with one. */
const hyphen = '-(?=\\p{L})';

/** Length of an IBAN, which fits into half a page: a broken one could not be copied. */
export const longestNumber = 34;

/** Currency signs that the font lacks are replaced by codes. */
const codes: Readonly<Record<string, string>> = {
  '\u060b': 'AFN',
  '\u058f': 'AMD',
  '\u20bc': 'AZN',
  '\u09f3': 'BDT',
  '\u20be': 'GEL',
  // The sign used for the lari in Russian: a Georgian letter.
  '\u10da': 'GEL',
  '\u20c0': 'KGS',
  '\u17db': 'KHR',
};
const lacking = new RegExp(`[${Object.keys(codes).join('')}]`, 'g');

/**
 * A text with the glyphs of the font. Bidirectional controls and zero-width characters would be boxes and are removed;
 * overlong words are broken.
 */
export function printable(text: string, longest = longestWord): string {
  return joined(withoutForbidden(text))
    .replace(lacking, sign => codes[sign] ?? sign)
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(new RegExp(`(?:(?!${hyphen})\\S){${longest}}(?=\\S)(?!${hyphen})`, 'gu'), '$& ');
}
