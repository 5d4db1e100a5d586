import { withoutForbidden } from '../xml.ts';

/** Longer words than this fit into no column: they may be broken. */
const longestWord = 28;

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

/** Where a space is not to part two words; no text has it. */
const joint = '\ufdd0';

/**
 * What stays on one line: a dash with the word before it, the numero sign with its number, a number with what it counts, initials with
 * each other, and in Cyrillic a word of one letter with the next. What would be too long for a column so may be parted as before.
 */
function joined(text: string): string {
  return text
    .replace(/ (?=[–—](?: |$))/g, joint)
    .replace(/(№|(?<!\p{L})[Nn]o\.) (?=\S)/gu, `$1${joint}`)
    .replace(/(?<=(?<![\p{L}\p{N}.,])\d{1,4}) (?=\p{Ll})/gu, joint)
    .replace(/(?<=(?<!\p{L})\p{Lu}\.) (?=\p{Lu})/gu, joint)
    .replace(/(?<=(?<![\p{L}\d'’])\p{Script=Cyrillic}) (?=[\p{L}\d«])/gu, joint)
    .replace(/[^ \n]+/g, run => run.replaceAll(joint, run.length > longestWord ? ' ' : '\u00a0'));
}

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
