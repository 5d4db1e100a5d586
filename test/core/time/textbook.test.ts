import { describe, expect, it } from 'vitest';
import { criticalPath, scheduleOf } from '../../../server/src/core/time/schedule.ts';
import { ticksToHours } from '../../../server/src/core/time/ticks.ts';
import { analyse } from '../../support/analyse.ts';

/** A network as books print it: activity, days (or least/likely/most), what it follows. */
type Row = [id: string, days: string, after: string];

function scheduleTable(rows: Row[]) {
  const tasks = rows.map(
    ([id, days, after]) => `      - { id: ${id}, title: ${id}, hours: ${days}, after: [${after}] }`,
  );
  const text = `plan: 1
project: { name: Book, client: Reader, start: 2027-01-04 }
pricing: { currency: USD, rate: 1 }
calendar: { hours-per-day: 1 }
blocks:
  - id: all
    type: configuration
    tasks:
${tasks.join('\n')}
`;
  const schedule = scheduleOf(analyse(text).priced);
  const byId = new Map(schedule.tasks.map(task => [task.id, task]));
  return {
    path: criticalPath(schedule)
      .map(task => task.id)
      .join('-'),
    slack: (id: string) => byId.get(id)?.slack,
    days: () => ticksToHours(schedule.network.calendars.plan.calendar.workBefore(schedule.times.end), 1),
  };
}

describe('the critical path of textbooks', () => {
  it('Hillier and Lieberman, Introduction to Operations Research: Reliable Construction Co., 44 weeks', () => {
    const { path, slack, days } = scheduleTable([
      ['A', '2', ''],
      ['B', '4', 'A'],
      ['C', '10', 'B'],
      ['D', '6', 'C'],
      ['E', '4', 'C'],
      ['F', '5', 'E'],
      ['G', '7', 'D'],
      ['H', '9', 'E, G'],
      ['I', '7', 'C'],
      ['J', '8', 'F, I'],
      ['K', '4', 'J'],
      ['L', '5', 'J'],
      ['M', '2', 'H'],
      ['N', '6', 'K, L'],
    ]);
    expect(days()).toBe(44);
    expect(path).toBe('A-B-C-E-F-J-L-N');
    expect(['D', 'G', 'H', 'M', 'I', 'K'].map(slack)).toEqual([4, 4, 4, 4, 2, 1]);
  });

  it('Wikipedia, Program evaluation and review technique: 19.51 days by three-point estimates', () => {
    const { path, slack, days } = scheduleTable([
      ['a', '2/4/6', ''],
      ['b', '3/5/9', ''],
      ['c', '4/5/7', 'a'],
      ['d', '4/6/10', 'a'],
      ['e', '4/5/7', 'b, c'],
      ['f', '3/4/8', 'd'],
      ['g', '3/5/8', 'e'],
    ]);
    // The article adds up rounded days (4.00 + 5.17 + 5.17 + 5.17); exactly it is 19.5.
    expect(days()).toBe(19.5);
    expect(path).toBe('a-c-e-g');
    expect(slack('b')).toBeCloseTo(3.84, 1);
    expect(slack('d')).toBeCloseTo(4.68, 1);
    expect(slack('f')).toBeCloseTo(4.68, 1);
  });

  it('takes the list order of one executor for a chain, so that everything is critical', () => {
    const text = `plan: 1
project: { name: P, client: C, start: 2027-01-04 }
pricing: { currency: USD, rate: 1 }
executors: { anna: { name: Anna } }
blocks:
  - id: all
    type: configuration
    tasks:
      - { id: a, title: A, hours: 8, executor: anna }
      - { id: b, title: B, hours: 8, executor: anna }
`;
    expect(criticalPath(scheduleOf(analyse(text).priced)).map(task => [task.id, task.start, task.finish])).toEqual([
      ['a', '2027-01-04', '2027-01-04'],
      ['b', '2027-01-05', '2027-01-05'],
    ]);
  });
});
