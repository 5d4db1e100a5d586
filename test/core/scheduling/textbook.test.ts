import { describe, expect, it } from 'vitest';
import { criticalPath, scheduleOf } from '../../../server/src/core/scheduling/schedule.ts';
import { ticksToHours } from '../../../server/src/core/scheduling/ticks.ts';
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

  it('Taylor, Introduction to Management Science, chapter 8, solutions: 20 and 38 units, with the slacks printed', () => {
    const first = scheduleTable([
      ['a12', '7', ''],
      ['a13', '10', ''],
      ['a24', '6', 'a12'],
      ['a34', '5', 'a13'],
      ['a35', '4', 'a13'],
      ['a45', '3', 'a24, a34'],
      ['a56', '2', 'a35, a45'],
    ]);
    expect(first.days()).toBe(20);
    expect(first.path).toBe('a13-a34-a45-a56');
    expect(['a12', 'a13', 'a24', 'a34', 'a35', 'a45', 'a56'].map(first.slack)).toEqual([2, 0, 2, 0, 4, 0, 0]);
    const second = scheduleTable([
      ['a12', '8', ''],
      ['a13', '10', ''],
      ['a14', '9', ''],
      ['a25', '6', 'a12'],
      ['a26', '4', 'a12'],
      ['a35', '5', 'a13'],
      ['a45', '0', 'a14'],
      ['a47', '7', 'a14'],
      ['a57', '12', 'a25, a35, a45'],
      ['a58', '15', 'a25, a35, a45'],
      ['a69', '18', 'a26'],
      ['a78', '4', 'a47, a57'],
      ['a89', '7', 'a58, a78'],
    ]);
    expect(second.days()).toBe(38);
    const ids = ['a12', 'a13', 'a14', 'a25', 'a26', 'a35', 'a45', 'a47', 'a57', 'a58', 'a69', 'a78', 'a89'];
    expect(ids.map(second.slack)).toEqual([1, 0, 6, 1, 8, 0, 6, 11, 0, 1, 8, 0, 0]);
  });

  it('a solved PERT exercise (wizedu.com/questions/717873): slacks from three-point estimates', () => {
    const { path, slack } = scheduleTable([
      ['A', '5/5/7', ''],
      ['B', '1/2/5', ''],
      ['C', '5/5/5', 'A'],
      ['D', '4/8/13', 'A'],
      ['E', '1/10/17', 'B, C'],
      ['F', '1/5/7', 'D'],
      ['G', '2/6/9', 'D'],
      ['H', '4/4/6', 'E, F'],
      ['I', '2/7/10', 'G, H'],
      ['J', '2/4/7', 'I'],
      ['K', '6/10/13', 'I'],
      ['L', '2/6/6', 'J'],
      ['M', '2/2/3', 'K'],
      ['N', '7/7/12', 'L, M'],
    ]);
    expect(path).toBe('A-C-E-H-I-K-M-N');
    expect(['A', 'B', 'C', 'D', 'E', 'F'].map(id => slack(id)?.toFixed(2))).toEqual([
      ...['0.00', '8.00', '0.00', '1.83', '0.00', '1.83'],
    ]);
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
