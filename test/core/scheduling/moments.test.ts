import { expect, it } from 'vitest';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { scheduleJson } from '../../../server/src/core/scheduling/schedule-json.ts';
import { analyse } from '../../support/analyse.ts';

/** 2026-12-01 is a Tuesday. */
function plan(blocks: string, more = ''): string {
  return `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
${more}
blocks:
${blocks.replace(/^/gm, '  ')}
`;
}

const work = (tasks: string, more = '') =>
  plan(`- id: work\n  type: configuration\n  tasks:\n${tasks.replace(/^/gm, '    ')}`, more);

/** `start..finish` by id, without the year where it is the first. */
function days(text: string): Record<string, string> {
  const { tasks } = scheduleJson(analyse(text).priced, 'en');
  return Object.fromEntries(
    tasks.map(({ id, start, finish }) => [id, `${start?.replace('2026-', '')}..${finish?.replace('2026-', '')}`]),
  );
}

const people = 'executors: { anna: { name: Anna }, sat: { name: Sat, calendar: { workdays: [sat] } } }';

it('what takes no time happens on no day before those of its group', () => {
  const text = work(
    '- id: g\n  not-before: 2026-12-08\n  tasks: [{ id: m, price: 10, after: [a] }]\n- { id: a, hours: 5d }',
  );
  // Five days are over on Monday evening, which is the night before the day of the group.
  expect(days(text)).toEqual({ g: '12-08..12-08', m: '12-08..12-08', a: '12-01..12-07' });
});

it('what takes no time is as near to the evening in a group as outside of one, before a weekend too', () => {
  const text = work(
    '- id: g\n  after: [a]\n  tasks: [{ id: m, price: 10 }]\n- { id: n, price: 10, after: [a] }\n- { id: a, hours: 4d }',
  );
  expect(days(text)).toMatchObject({ a: '12-01..12-04', m: '12-04..12-04', n: '12-04..12-04' });
});

it('what takes no time and begins with something happens on its day or later', () => {
  const text = work(
    '- { id: m, price: 10, after: [{ task: a, type: SS }] }\n- { id: a, hours: 8, executor: sat }',
    people,
  );
  // A Saturday morning is a Friday evening only for those who do not work on it.
  expect(days(text)).toEqual({ m: '12-07..12-07', a: '12-05..12-05' });
});

it('the begin or end of a group puts off nobody’s work that is above others in the list', () => {
  const text = work(
    `- { id: first, hours: 8, executor: anna, after: [g] }
- { id: second, hours: 8, executor: anna, after: [m] }
- id: g
  tasks: [{ id: m, price: 10 }]`,
    people,
  );
  expect(days(text)).toMatchObject({ first: '12-01..12-01', second: '12-02..12-02' });
});

it('an overlap reaches back to the first day of all and puts nothing off', () => {
  const text = work(
    '- { id: a, hours: 8, executor: sat }\n- { id: b, hours: 8, executor: sat, after: [{ task: a, lag: -1w }] }',
    `calendar: { workdays: [mon] }\n${people.replace('[sat]', '[wed, thu]')}`,
  );
  // The plan works on Mondays alone, the first of which is after both days.
  expect(days(text)).toEqual({ a: '12-02..12-02', b: '12-03..12-03' });
});

it('who waits for what recurs goes by that alone, in no sequence', () => {
  const text = plan(
    `- { id: care, type: support, every: week, times: 2, tasks: [{ id: answers, hours: 2 }] }
- id: work
  type: configuration
  tasks:
    - { id: a, hours: 8, after: [answers] }
    - { id: b, hours: 8 }`,
  );
  expect(days(text)).toEqual({ answers: '12-01..12-14', a: '12-15..12-15', b: '12-01..12-01' });
});

it('what follows something that takes no time and recurs begins on the day of its last time', () => {
  const text = work('- { id: m, price: 10, every: week, times: 2 }\n- { id: a, hours: 8, after: [m] }');
  expect(days(text)).toEqual({ m: '12-01..12-08', a: '12-08..12-08' });
});

it('without hours a task comes in its executor’s turn, lasting or not, and takes none of their time', () => {
  const text = (more: string) =>
    work(
      `- { id: a, hours: 16, executor: anna }
- { id: m, executor: anna, price: 10${more} }
- { id: b, hours: 8, executor: anna }`,
      people,
    );
  expect(days(text(''))).toEqual({ a: '12-01..12-02', m: '12-02..12-02', b: '12-03..12-03' });
  expect(days(text(', duration: 3d'))).toEqual({ a: '12-01..12-02', m: '12-03..12-07', b: '12-03..12-03' });
  // What others are waited for is nobody's turn.
  const waiting = text(', duration: 3d, waits-for: client');
  expect(days(waiting)).toMatchObject({ m: '12-01..12-03', b: '12-03..12-03' });
  expect(scheduleJson(analyse(waiting).priced, 'en').tasks[1]?.executor).toBe('anna');
});

it('what lasts begins when it can and ends with what a link ties its end to; its work is done where it would be anyway', () => {
  const text = (more: string) =>
    work(
      `- { id: a, hours: 6d }
- { id: control, hours: 8, executor: anna${more}, after: [{ task: a, type: FF }] }
- { id: b, hours: 8, executor: anna }`,
      people,
    );
  expect(days(text(''))).toMatchObject({ a: '12-01..12-08', control: '12-08..12-08', b: '12-09..12-09' });
  expect(days(text(', duration: 3d'))).toMatchObject({ control: '12-01..12-08', b: '12-09..12-09' });
  expect(days(text(', duration: 2w'))).toMatchObject({ control: '12-01..12-14', b: '12-09..12-09' });
});

it('work that is billed by the hours has no months while not all of it has dates', () => {
  const text = plan(
    `- { id: care, type: support, every: month, tasks: [{ id: answers, hours: 2 }] }
- id: work
  type: configuration
  billing: actual
  tasks:
    - { id: a, hours: 8 }
    - { id: b, hours: 8, after: [answers] }`,
  );
  const { payments } = totalsOf(analyse(text).priced);
  expect(payments.map(({ date, amount }) => [date, amount])).toEqual([[null, '1600.00']]);
});
