import { describe, expect, it } from 'vitest';
import { knownCountries, publicHolidays } from '../../../server/src/core/base/public-holidays.ts';

const maker: string = '../../../scripts/holidays.mjs';

const inYear = (country: string, year: string) =>
  [...(publicHolidays(country) ?? [])].filter(date => date.startsWith(year));

describe('public holidays', () => {
  it('are those of the law: fixed ones, those that go by Easter, and days in place of weekends', () => {
    expect(inYear('PL', '2027')).toEqual([
      '2027-01-01',
      '2027-01-06',
      '2027-03-28',
      '2027-03-29',
      '2027-05-01',
      '2027-05-03',
      '2027-05-16',
      '2027-05-27',
      '2027-08-15',
      '2027-11-01',
      '2027-11-11',
      '2027-12-24',
      '2027-12-25',
      '2027-12-26',
    ]);
    // Easter by the Eastern reckoning, and the Monday after it.
    expect(inYear('UA', '2027')).toEqual(expect.arrayContaining(['2027-05-02', '2027-05-03', '2027-08-24']));
  });

  it('are whole days: feasts of several days are, half days are not', () => {
    expect(inYear('TR', '2027')).toEqual(expect.arrayContaining(['2027-03-09', '2027-03-10', '2027-03-11']));
    expect(inYear('CN', '2027')).not.toContain('2027-03-08');
  });

  it('are known for many countries and the years of plans, and for no other names', () => {
    expect(knownCountries().length).toBeGreaterThan(190);
    for (const country of ['UA', 'PL', 'DE', 'KZ', 'GB', 'US']) {
      for (let year = 2020; year <= 2045; year++) expect(inYear(country, `${year}`).length, country).toBeGreaterThan(5);
    }
    for (const name of ['XX', 'toString', '__proto__']) expect(publicHolidays(name)).toBeUndefined();
  });

  it.each(['UA', 'PL', 'DE'])('of %s are what the library says', async country => {
    const { holidaysOf } = await import(maker);
    const text: string = holidaysOf(country, 2026, 2028);
    expect(inYear(country, '202').filter(date => date >= '2026' && date < '2029')).toEqual(
      text.split('; ').flatMap(year => {
        const [name, ...days] = year.split(' ');
        return days.map(day => `${name}-${day.slice(0, 2)}-${day.slice(2)}`);
      }),
    );
  });
});
