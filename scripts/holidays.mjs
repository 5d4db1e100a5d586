// Writes data/holidays.json: the public holidays of all countries that the library knows, for the years of plans. It takes the
// better part of a minute, so the table is kept and `generate.mjs` only copies it. Run it after an update of date-holidays;
// test/core/base/holidays.test.ts holds the table against the library.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Holidays from 'date-holidays';

export const firstYear = 2020;
export const lastYear = 2045;

const hour = 3_600_000;

/** Dates of a public holiday, usually one: `MMDD` in the year in which it begins. Half days are working days. */
function datesOf({ date, start, end, type }) {
  const [day, clock] = date.split(' ');
  if (type !== 'public' || clock !== '00:00:00') return [];
  // Some begin on the evening before, and daylight saving shifts the end, so the duration is rounded to whole days.
  const days = Math.max(1, Math.floor((end - start) / (24 * hour) + 0.1));
  const first = Date.parse(`${day}T00:00:00Z`);
  return Array.from({ length: days }, (_, index) => new Date(first + index * 24 * hour).toISOString().slice(0, 10));
}

/** National public holidays of a country as one text: a year, then its dates as `MMDD`. */
export function holidaysOf(country, from = firstYear, to = lastYear) {
  const calendar = new Holidays(country);
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const dates = new Set(years.flatMap(year => calendar.getHolidays(year).flatMap(datesOf)));
  return years
    .map(year => {
      const own = [...dates].filter(date => date.startsWith(`${year}-`)).sort();
      return [year, ...own.map(date => date.slice(5).replace('-', ''))].join(' ');
    })
    .join('; ');
}

export const countries = () => Object.keys(new Holidays().getCountries()).sort();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'data/holidays.json');
  mkdirSync(dirname(file), { recursive: true });
  const table = Object.fromEntries(countries().map(country => [country, holidaysOf(country)]));
  writeFileSync(file, `${JSON.stringify(table, null, 1)}\n`);
}
