import { memoizeByKey } from './memo.ts';
import { resource } from './resources.ts';

/**
 * Public holidays of a whole country, as dates, for 2020–2045; undefined where there is no calendar of it. They are what the
 * library `date-holidays` says (`scripts/holidays.mjs`), substitute days among them, and are read when a plan asks for a country.
 */
export const publicHolidays = memoizeByKey(
  (country: string) => country,
  (country): ReadonlySet<string> | undefined => {
    const table = resource('holidays');
    const text = Object.hasOwn(table, country) ? table[country] : undefined;
    return text === undefined ? undefined : new Set(text.split('; ').flatMap(datesOfYear));
  },
);

/** Countries that there is a calendar of, by their codes. */
export function knownCountries(): string[] {
  return Object.keys(resource('holidays'));
}

/** `2027 0101 0308` as dates. */
function datesOfYear(text: string): string[] {
  const [year, ...days] = text.split(' ');
  return days.map(day => `${year}-${day.slice(0, 2)}-${day.slice(2)}`);
}
