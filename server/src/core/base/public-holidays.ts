import { memoizeByKey } from './memo.ts';
import { resource } from './resources.ts';

/**
 * National public holidays from 2020 to 2045, as dates; undefined for a country without a calendar. They come from the
 * library `date-holidays` (`scripts/holidays.mjs`), substitute days included, and are loaded when a plan first names a
 * country.
 */
export const publicHolidays = memoizeByKey(
  (country: string) => country,
  (country): ReadonlySet<string> | undefined => {
    const table = resource('holidays');
    const text = Object.hasOwn(table, country) ? table[country] : undefined;
    return text === undefined ? undefined : new Set(text.split('; ').flatMap(datesOfYear));
  },
);

/** ISO codes of the countries whose holidays are known. */
export function knownCountries(): string[] {
  return Object.keys(resource('holidays'));
}

/** Parses `2027 0101 0308` into dates. */
function datesOfYear(text: string): string[] {
  const [year, ...days] = text.split(' ');
  return days.map(day => `${year}-${day.slice(0, 2)}-${day.slice(2)}`);
}
