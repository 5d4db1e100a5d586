import { describe, expect, it } from 'vitest';
import { simulationOf } from '../../../server/src/core/scheduling/simulate.ts';
import { analyse } from '../../support/analyse.ts';

function simulated(tasks: string[], project = 'start: 2027-01-04') {
  const text = `plan: 1
project: { name: P, client: C, ${project} }
pricing: { currency: USD, rate: 1 }
blocks:
  - id: all
    type: configuration
    tasks:
${tasks.map(task => `      - { ${task} }`).join('\n')}
`;
  return simulationOf(analyse(text).priced);
}

describe('the range of the finish', () => {
  it('is one day where nothing is uncertain', () => {
    const result = simulated(
      ['id: a, hours: 2d', 'id: b, hours: 1d, after: [a]'],
      'start: 2027-01-04, deadline: 2027-01-06',
    );
    expect(result?.finish).toEqual({ p50: '2027-01-06', p80: '2027-01-06', p90: '2027-01-06' });
    expect(result?.chance).toBe(1);
    expect(result?.drivers).toEqual([]);
  });

  it('follows the Beta-PERT distribution: its quantiles, within the error of the runs', () => {
    // 10/40/70 days is Beta(3, 3) over 60 days: quantiles by its closed form 6x⁵ − 15x⁴ + 10x³.
    const days = (share: number) => {
      const result = simulated(['id: a, hours: 80/320/560'], `start: 2027-01-04, deadline: ${weekdayAfter(share)}`);
      return result?.chance ?? Number.NaN;
    };
    const cumulative = (x: number) => 6 * x ** 5 - 15 * x ** 4 + 10 * x ** 3;
    for (const x of [0.25, 0.5, 0.75]) expect(days(10 + 60 * x)).toBeCloseTo(cumulative(x), 1);
  });

  it('is later than the single path where several run side by side (merge bias)', () => {
    const side = (id: string) => `id: ${id}, hours: 40/80/200`;
    const one = simulated([side('a')]);
    const four = simulated(['a', 'b', 'c', 'd'].map(side));
    expect((four?.finish.p50 ?? '') > (one?.finish.p50 ?? '')).toBe(true);
    expect((one?.finish.p90 ?? '') > (one?.finish.p50 ?? '')).toBe(true);
  });

  it('names what it hangs on, the most telling first', () => {
    const result = simulated([
      'id: wide, hours: 10/40/160',
      'id: narrow, hours: 38/40/42, after: [wide]',
      'id: beside, hours: 1/2/3',
    ]);
    expect(result?.drivers.map(({ id }) => id)).toEqual(['wide', 'narrow']);
    expect(result?.drivers[0]?.criticality).toBe(1);
    // All of the deviation is that of the one task.
    expect(result?.drivers[0]?.sensitivity).toBeGreaterThan(0.98);
  });

  it('is the same every time, whatever was computed in between', () => {
    const tasks = ['id: a, hours: 10/40/160', 'id: b, hours: 1/9/50'];
    const first = simulated(tasks);
    simulated(['id: z, hours: 1/2/9']);
    expect(simulated(tasks)).toEqual(first);
  });

  it('is unknown where the dates are', () => {
    expect(simulated(['id: a'])).toBeUndefined();
    expect(simulated(['id: a, hours: 1/2/3'], 'description: no start')).toBeUndefined();
  });

  it('survives estimates that are no estimates', () => {
    expect(simulated(['id: a, hours: 9/2/1', 'id: b, hours: 0/0/0', 'id: c, hours: 1/2'])?.runs).toBeUndefined();
    expect(simulated(['id: a, hours: 9/2/1', 'id: b, hours: 0/0/0'])?.finish.p50).toBe('2027-01-04');
  });
});

/** The working day, counted from Monday, 2027-01-04, by which so many days are over. */
function weekdayAfter(days: number): string {
  const index = Math.floor(days) - 1;
  const date = new Date(Date.UTC(2027, 0, 4 + Math.floor(index / 5) * 7 + (index % 5)));
  return date.toISOString().slice(0, 10);
}
