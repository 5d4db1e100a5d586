import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'unknown-country';

const inCountry = (country: string) => spoiled(['hours-per-day: 8,', `hours-per-day: 8, country: ${country},`]);

describe(id, () => {
  it('is told once, at the place, of a country that there is no calendar of', () => {
    expect(found(id, inCountry('XX'))).toMatchObject([{ at: 'XX', severity: 'error' }]);
    const own = spoiled(['name: Anna,', 'name: Anna, calendar: { country: XX },']);
    expect(found(id, own)).toMatchObject([{ at: 'XX' }]);
  });

  it('leaves known countries alone, and what is no code to the schema', () => {
    for (const country of ['UA', 'PL', 'GB', 'NO']) expect(found(id, inCountry(country))).toEqual([]);
    for (const country of ['ua', 'UKR', '7']) {
      expect(found(id, inCountry(country))).toEqual([]);
      const problems = analyse(inCountry(country)).problems.filter(({ rule }) => rule === 'wrong-value');
      expect(problems.length, country).toBe(1);
    }
  });

  it('knows which country is meant by the code that everybody writes', () => {
    expect(fixed(id, inCountry('UK'))).toContain('country: GB');
  });
});
