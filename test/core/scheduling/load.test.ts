import { describe, expect, it } from 'vitest';
import { bookingsOf, planLoadOf } from '../../../server/src/core/scheduling/bookings.ts';
import { loadOf, mondayOf } from '../../../server/src/core/scheduling/workload.ts';
import { analyse } from '../../support/analyse.ts';

const plan = (tasks: string[], people = 'anna: { name: Anna, capacity: 50% }', start = '2026-12-03') => `plan: 1
stage: delivery
project: { name: P, client: C, start: ${start} }
pricing: { currency: UAH, rate: 100 }
calendar: { holidays: [2026-12-08] }
executors: { ${people} }
blocks:
  - id: work
    type: configuration
    tasks:
${tasks.map(task => `      - { ${task} }`).join('\n')}
`;
const loads = (text: string) => loadOf(analyse(text).priced);

describe('hours by executor and week', () => {
  it('are those of the schedule; a week has what it has for everything, from its Monday on', () => {
    // 2026-12-03 is a Thursday: 4 + 4 hours, then Monday, the holiday off, and three days more.
    expect(loads(plan(['id: a, hours: 24, executor: anna', 'id: b, hours: 2, executor: anna']))).toEqual([
      {
        id: 'anna',
        name: 'Anna',
        kind: undefined,
        weeks: [
          { week: '2026-11-30', hours: 8, available: 40 },
          { week: '2026-12-07', hours: 16, available: 32 },
          { week: '2026-12-14', hours: 2, available: 40 },
        ],
      },
    ]);
  });

  it('leave out what is done, what nobody is named for, and plans without dates', () => {
    expect(loads(plan(['id: a, hours: 8, executor: anna, status: done', 'id: b, hours: 8']))).toEqual([]);
    expect(loads(plan(['id: a, hours: 8, executor: anna']).replace(', start: 2026-12-03', ''))).toEqual([]);
  });

  it('know the days off of each', () => {
    const away =
      'anna: { name: Anna, absences: [{ from: 2026-11-30, to: 2026-12-01 }, { from: 2026-12-10, to: 2026-12-10 }] }';
    expect(loads(plan(['id: a, hours: 24, executor: anna'], away))[0]?.weeks).toEqual([
      { week: '2026-11-30', hours: 16, available: 24 },
      { week: '2026-12-07', hours: 8, available: 24 },
    ]);
  });

  it('have the hours of all people of a team', () => {
    const team = 'vendor: { name: Vendor, people: 3 }';
    const tasks = ['id: a, hours: 8, executor: vendor', 'id: b, hours: 8, executor: vendor'];
    expect(loads(plan(tasks, team, '2026-12-14'))[0]?.weeks).toEqual([
      { week: '2026-12-14', hours: 16, available: 120 },
    ]);
  });

  it('add up to the hours of the plan', () => {
    const [anna] = loads(
      plan(['id: a, hours: 1/4/9, quantity: 13, executor: anna', 'id: b, hours: 0.37, executor: anna']),
    );
    expect(anna?.weeks.reduce((sum, { hours }) => sum + hours, 0)).toBeCloseTo((26 / 6) * 13 + 0.37, 1);
  });

  it('begin a week on Monday, over the end of a year too', () => {
    expect(mondayOf('2027-01-03')).toBe('2026-12-28');
    expect(mondayOf('2026-12-28')).toBe('2026-12-28');
    expect(mondayOf('1999-12-31')).toBe('1999-12-27');
  });
});

describe('people over several plans', () => {
  const booked = (...texts: string[]) =>
    bookingsOf(texts.map((text, index) => planLoadOf(`plan-${index}`, analyse(text).priced)));

  it('are one for each id, with what is too much', () => {
    const whole = 'anna: { name: Anna }';
    const people = booked(
      plan(['id: a, hours: 30, executor: anna'], whole, '2026-12-14'),
      plan(['id: a, hours: 30, executor: anna'], whole, '2026-12-14'),
    );
    expect(
      people.map(({ id, weeks }) => [id, weeks.map(({ hours, available, isOver }) => [hours, available, isOver])]),
    ).toEqual([['anna', [[60, 40, true]]]]);
  });

  it('share their capacity without being overbooked', () => {
    const half = plan(['id: a, hours: 20, executor: anna'], undefined, '2026-12-14');
    expect(booked(half, half)[0]?.weeks).toMatchObject([{ hours: 40, available: 40, isOver: false }]);
  });

  it('are others for each client', () => {
    const text = plan(['id: a, hours: 40, executor: it'], 'it: { name: IT, kind: client }', '2026-12-14');
    expect(booked(text, text).map(({ id, weeks }) => [id, weeks[0]?.isOver])).toEqual([
      ['it', false],
      ['it', false],
    ]);
  });
});
