import { plainText, wordOf, words } from './words.ts';

const yearWord = / ?(?:г|год|года|р|рік|року)?\.?$/u;

/**
 * The dates that a date in free notation can mean. With dots the day comes first; with slashes or hyphens it may be the
 * month as well, so `07/12/2026` is two dates. Two-digit years are in this century.
 */
export function datesOf(text: string): string[] {
  const plain = plainText(text).replace(/[T ]\d\d?:\d\d(?::\d\d)?(?:\.\d+)?(?: ?Z|[+-]\d\d:?\d\d)?$/, '');
  return [...new Set([...yearFirst(plain), ...yearLast(plain), ...withMonthName(plain)])];
}

function yearFirst(text: string): string[] {
  const [, year, month, day] =
    /^(\d{4})\s?[-./–]\s?(\d{1,2})\s?[-./–]\s?(\d{1,2})\.?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  return year && month && day ? [iso(year, month, day)] : [];
}

function yearLast(text: string): string[] {
  const [, first, mark, second, year] =
    /^(\d{1,2})\s?([-./–])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)$/.exec(text.replace(yearWord, '')) ?? [];
  if (!first || !second || !year) return [];
  const dayFirst = iso(year, second, first);
  return mark === '.' || first === second ? [dayFirst] : [dayFirst, iso(year, first, second)];
}

function withMonthName(text: string): string[] {
  const shape =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?\.? ?[- ] ?)?(\p{L}+)\.? ?[- ]? ?(?:(\d{1,2})(?:st|nd|rd|th)?\.?,? )?,? ?(\d{4})$/u;
  const [, before, name = '', after, year] = shape.exec(text.replace(yearWord, '')) ?? [];
  const day = before ?? after;
  const month = words.months.findIndex(names => names.includes(wordOf(name)));
  return year && day && month >= 0 && !(before && after) ? [iso(year, String(month + 1), day)] : [];
}

function iso(year: string, month: string, day: string): string {
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
