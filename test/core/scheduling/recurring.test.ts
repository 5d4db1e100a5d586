import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { forecastOf } from '../../../server/src/core/scheduling/forecast.ts';
import { obstaclesOf } from '../../../server/src/core/scheduling/obstacles.ts';
import { scheduleOf } from '../../../server/src/core/scheduling/schedule.ts';
import { scheduleJson } from '../../../server/src/core/scheduling/schedule-json.ts';
import { simulationOf } from '../../../server/src/core/scheduling/simulate.ts';
import { statusOf } from '../../../server/src/core/scheduling/status.ts';
import { loadOf } from '../../../server/src/core/scheduling/workload.ts';
import { analyse } from '../../support/analyse.ts';

/** 2026-12-01 is a Tuesday. */
function plan(blocks: string, more = ''): string {
  return `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
executors: { anna: { name: Anna } }
${more}
blocks:
${blocks.replace(/^/gm, '  ')}
`;
}

const work = (id: string, more = '', hours = 8) =>
  `- { id: ${id}, type: configuration${more}, tasks: [{ id: ${id}-1, hours: ${hours}, executor: anna }] }`;
const support = (more: string, hours = 10) =>
  `- { id: support, type: support, every: month${more}, tasks: [{ id: answers, hours: ${hours}, executor: anna }] }`;

const json = (text: string) => scheduleJson(analyse(text).priced, 'en');
const blocks = (text: string) => json(text).blocks.map(({ id, start, finish }) => `${id} ${start} ${finish}`);

describe('a task that recurs', () => {
  const weekly = (more = '') =>
    plan(
      `- id: work
  type: configuration
  tasks:
    - { id: meet, hours: 2, every: week, times: 3, executor: anna${more} }
    - { id: long, hours: 5d, executor: anna }
    - { id: end, hours: 8, after: [meet] }`,
    );

  it('begins again so many periods later, and holds up nobody meanwhile', () => {
    const { tasks } = json(weekly());
    expect(tasks).toMatchObject([
      {
        id: 'meet',
        start: '2026-12-01',
        finish: '2026-12-15',
        occurrences: [
          { start: '2026-12-01', finish: '2026-12-01' },
          { start: '2026-12-08', finish: '2026-12-08' },
          { start: '2026-12-15', finish: '2026-12-15' },
        ],
      },
      { id: 'long', start: '2026-12-01', finish: '2026-12-08' },
      { id: 'end', start: '2026-12-15', finish: '2026-12-16' },
    ]);
    expect(tasks[1]).not.toHaveProperty('occurrences');
  });

  it('is as long as it says, if that is longer', () => {
    expect(json(weekly(', duration: 3w')).tasks[0]).toMatchObject({ start: '2026-12-01', finish: '2026-12-21' });
  });

  it('takes its hours on its days', () => {
    const weeks = loadOf(analyse(weekly()).priced)[0]?.weeks.map(({ week, hours }) => [week, hours]);
    expect(weeks).toEqual([
      ['2026-11-30', 32],
      ['2026-12-07', 12],
      ['2026-12-14', 2],
    ]);
  });

  it('keeps the day of the month, and ends on the last where there is none such', () => {
    const text = plan(
      '- { id: work, type: configuration, tasks: [{ id: a, price: 10, every: month, times: 3, not-before: 2027-01-29 }] }',
    );
    expect(json(text).tasks[0]?.occurrences?.map(({ start }) => start)).toEqual([
      '2027-01-29',
      '2027-03-01',
      '2027-03-29',
    ]);
  });

  it('has its slack by its last time, and its estimates in the range', () => {
    const text = weekly().replace('hours: 2,', 'hours: 1/2/30,').replace('hours: 5d', 'hours: 1');
    // It can be later on its days, but not on others.
    expect(json(text).tasks[0]?.slack).toBeCloseTo(8, 3);
    const { finish, drivers } = simulationOf(analyse(text).priced) ?? {};
    expect((finish?.p90 ?? '') > (finish?.p50 ?? '')).toBe(true);
    expect(drivers?.map(({ id }) => id)).toEqual(['meet']);
  });

  it('is done again as often as it is not done yet', () => {
    const text = weekly().replace('id: meet,', 'id: meet, progress: 66%,');
    const { priced } = analyse(text);
    const { rest } = forecastOf(priced, statusOf(priced, '2026-12-09'));
    expect(rest?.tasks[0]?.occurrences?.map(({ start }) => start)).toEqual(['2026-12-10', '2026-12-17']);
  });
});

describe('a block that recurs', () => {
  it('lasts its periods from the day it begins, beside the project', () => {
    const text = plan([work('a'), support(', times: 3'), work('b')].join('\n'));
    expect(blocks(text)).toEqual([
      'a 2026-12-01 2026-12-01',
      'support 2026-12-02 2027-03-01',
      'b 2026-12-02 2026-12-02',
    ]);
    const { finish, until, unknown, tasks } = json(text);
    expect({ finish, until, unknown }).toEqual({ finish: '2026-12-02', until: '2027-03-01', unknown: [] });
    expect(tasks.find(({ id }) => id === 'answers')).toMatchObject({
      start: '2026-12-02',
      finish: '2027-03-01',
      slack: null,
    });
    expect(json(text).critical).toEqual(['a-1', 'b-1']);
  });

  it('never ends without times, and makes nothing unknown but what waits for that', () => {
    const text = plan([work('a'), support('')].join('\n'));
    expect(blocks(text)).toEqual(['a 2026-12-01 2026-12-01', 'support 2026-12-02 null']);
    expect(json(text)).toMatchObject({ finish: '2026-12-01', until: null, unknown: [] });
    const waiting = analyse(`${text}  - { id: z, type: closing, after: [support], tasks: [{ id: z1, hours: 8 }] }\n`);
    const schedule = scheduleOf(waiting.priced);
    expect(schedule.finish).toBeUndefined();
    expect(schedule.blocks.at(-1)).toMatchObject({ start: undefined, finish: undefined });
    expect(obstaclesOf(waiting.priced, schedule).map(({ key }) => key)).toEqual(['time.never']);
  });

  it('is waited for where that is written', () => {
    const text = plan([support(', times: 1'), work('b', ', after: [support]')].join('\n'));
    expect(blocks(text)).toEqual(['support 2026-12-01 2026-12-31', 'b 2027-01-01 2027-01-01']);
  });

  it('spreads its hours over the working days of each period, of an open-ended one for a year', () => {
    const text = plan(support(', times: 2', 23));
    const load = (of: string) => loadOf(analyse(of).priced)[0]?.weeks ?? [];
    // December 2026 has 23 working days, January 2027 has 21.
    expect(load(text)[0]).toMatchObject({ week: '2026-11-30', hours: 4 });
    expect(load(text).reduce((sum, { hours }) => sum + hours, 0)).toBeCloseTo(46, 1);
    const endless = load(plan(support('', 23)));
    expect(endless.reduce((sum, { hours }) => sum + hours, 0)).toBeCloseTo(12 * 23, 0);
    expect(endless.at(-1)?.week).toBe('2027-11-29');
  });

  it('is paid on the first or the last days of its periods', () => {
    const dates = (more: string) =>
      totalsOf(analyse(plan([work('a', ', price: 0'), support(`, times: 3${more}`)].join('\n'))).priced)
        .payments.filter(({ kind }) => kind === 'period')
        .map(({ date }) => date);
    expect(dates('')).toEqual(['2026-12-02', '2027-01-02', '2027-02-02']);
    expect(dates(', pay: arrears')).toEqual(['2027-01-01', '2027-02-01', '2027-03-01']);
  });

  it('has its changes done once, in nobody’s way', () => {
    const changes =
      '\nchanges:\n  - { id: CR-1, block: support, status: agreed, hours: 8, executor: anna, reason: More }';
    const text = plan([work('a'), support(', times: 3'), work('b')].join('\n'));
    const { tasks, finish } = json(`${text}${changes}\n`);
    expect(finish).toBe(json(text).finish);
    expect(tasks.find(({ id }) => id === 'CR-1')).toMatchObject({ start: '2026-12-02', finish: '2026-12-02' });
  });

  it('is neither ahead nor behind in the standing of the project', () => {
    const { priced } = analyse(plan([work('a', ', status: accepted'), support(', times: 3')].join('\n')));
    const { effort, blocks: parts } = statusOf(priced, '2027-01-15');
    expect(parts[1]?.effort.sv?.toString()).toBe('0');
    expect(effort.sv?.toString()).toBe('0');
    expect(forecastOf(priced, statusOf(priced, '2027-01-15')).isDone).toBe(true);
  });
});

describe('payments by the hours of each month', () => {
  it('know later times of what recurs, and that a wait has no hours', () => {
    const text = plan(
      `- id: work
  type: configuration
  billing: actual
  tasks:
    - { id: meet, hours: 4, every: month, times: 3, executor: anna }
    - { id: port, duration: 60d }`,
    );
    const { payments } = totalsOf(analyse(text).priced);
    expect(payments.map(({ kind, date, amount }) => `${kind} ${date} ${amount}`)).toEqual([
      'period 2026-12-31 400.00',
      'period 2027-01-31 400.00',
      'period 2027-02-28 400.00',
    ]);
  });
});

describe('the block that another follows', () => {
  it('is the nearest in the list that is done once, and done', () => {
    const list = [
      work('a'),
      work('x', ', optional: true, after: []', 80),
      work('y', ', status: cancelled', 80),
      support(', times: 3'),
      work('b'),
      work('c', ', after: [x, y]'),
    ];
    expect(blocks(plan(list.join('\n'))).filter(line => !line.startsWith('support'))).toEqual([
      'a 2026-12-01 2026-12-01',
      'b 2026-12-02 2026-12-02',
      // It follows what the cancelled one would have: the optional one names nothing.
      'c 2026-12-03 2026-12-03',
    ]);
  });
});

describe('acceptance', () => {
  const terms = 'terms: { acceptance-days: 3 }\ncalendar: { holidays: [2026-12-04] }';

  it('takes its working days, and what follows begins on the next one', () => {
    const text = plan([work('a', '', 12), work('b'), work('c', ', after: [b]')].join('\n'), terms);
    expect(json(text).blocks).toEqual([
      { id: 'a', start: '2026-12-01', finish: '2026-12-02', accepted: '2026-12-08' },
      { id: 'b', start: '2026-12-09', finish: '2026-12-09', accepted: '2026-12-14' },
      { id: 'c', start: '2026-12-15', finish: '2026-12-15', accepted: '2026-12-18' },
    ]);
    expect(json(text)).toMatchObject({ finish: '2026-12-15', critical: ['b-1', 'c-1'] });
  });

  it('is on the day that is written, and the balance falls then', () => {
    const text = plan([work('a', ', accepted: 2026-12-10'), work('b')].join('\n'), terms);
    const { payments } = totalsOf(analyse(text.replace('rate: 100', 'rate: 100, prepayment: 0%')).priced);
    expect(payments.map(({ block, date }) => [block, date])).toEqual([
      ['a', '2026-12-10'],
      ['b', '2026-12-16'],
    ]);
    expect(blocks(text)[1]).toBe('b 2026-12-11 2026-12-11');
  });

  it('leaves slack to the end of the day', () => {
    const text = plan(
      `- id: a
  type: audit
  tasks:
    - { id: a1, hours: 2, executor: anna }
- { id: b, type: rollout, tasks: [{ id: b1, hours: 8, executor: anna }] }`,
      terms,
    );
    // Two hours are done at ten; the client has until midnight of the same day.
    expect(json(text).tasks[0]?.slack).toBe(6);
  });

  it('of what takes no time goes by the day on which it happens', () => {
    const text = plan(
      `- { id: a, type: audit, tasks: [{ id: a1, price: 100 }] }
- { id: none, type: rollout }
- { id: b, type: rollout, tasks: [{ id: b1, hours: 8 }] }`,
      'terms: { acceptance-days: 1 }',
    );
    expect(json(text).blocks.map(({ start, accepted }) => [start, accepted])).toEqual([
      ['2026-12-01', '2026-12-02'],
      ['2026-12-03', '2026-12-04'],
      ['2026-12-07', '2026-12-08'],
    ]);
  });
});

it('public holidays of a country are days off, and those that are worked despite are not', () => {
  const text = (calendar: string, more = '') =>
    plan(`- { id: a, type: audit, tasks: [{ id: a1, hours: 5d${more} }] }`, `calendar: { ${calendar} }`).replace(
      '2026-12-01',
      '2027-05-03',
    );
  const finish = (calendar: string, more = '') => json(text(calendar, more)).finish;
  expect(finish('country: UA')).toBe('2027-05-12');
  expect(finish('country: UA, workdays-despite: [2027-05-03, 2027-05-08]')).toBe('2027-05-08');
  expect(finish('country: UA, workdays-despite: [2027-05-03], holidays: [2027-05-07]')).toBe('2027-05-12');
  expect(finish('country: XX')).toBe('2027-05-07');
  const people = (own: string) =>
    text('country: UA, workdays-despite: [2027-05-03, 2027-05-08]', ', executor: anna').replace(
      '{ name: Anna }',
      `{ name: Anna, ${own} }`,
    );
  // Their own country is in place of the plan's, their own week of its Saturdays, and who is away is away.
  expect(json(people('calendar: { country: PL }')).finish).toBe('2027-05-08');
  expect(json(people('calendar: { workdays: [mon, tue, wed, thu, fri] }')).finish).toBe('2027-05-11');
  expect(json(people('absences: [{ from: 2027-05-03, to: 2027-05-03 }]')).finish).toBe('2027-05-11');
});
