import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { conflictsOf } from '../../../server/src/core/scheduling/conflicts.ts';
import { checkDeadline, workdaysAfter } from '../../../server/src/core/scheduling/deadline.ts';
import { obstaclesOf } from '../../../server/src/core/scheduling/obstacles.ts';
import { scheduleOf } from '../../../server/src/core/scheduling/schedule.ts';
import { scheduleJson } from '../../../server/src/core/scheduling/schedule-json.ts';
import { analyse } from '../../support/analyse.ts';

/** A plan of one block; 2026-12-01 is a Tuesday. */
function plan(tasks: string, more = ''): string {
  return `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
${more}
blocks:
  - id: work
    type: configuration
    tasks:
${tasks.replace(/^/gm, '      ')}
`;
}

/** `start..finish` by id, without the year. */
function days(text: string): Record<string, string> {
  const { tasks } = scheduleOf(analyse(text).priced);
  return Object.fromEntries(tasks.map(({ id, start, finish }) => [id, `${start?.slice(5)}..${finish?.slice(5)}`]));
}

describe('the days of tasks', () => {
  it('fill working days, skip weekends and holidays, and go over the end of a year', () => {
    const text = plan(
      '- { id: a, hours: 3d }\n- { id: b, hours: 4h, after: [a] }\n- { id: c, hours: 4h, after: [b] }\n- { id: d, hours: 4w, after: [c] }',
      'calendar: { holidays: [2026-12-25, 2027-01-01] }',
    );
    expect(days(text)).toEqual({ a: '12-01..12-03', b: '12-04..12-04', c: '12-04..12-04', d: '12-07..01-05' });
  });

  it('count three thirds of a day as a day', () => {
    const third = (id: string, after: string) => `- { id: ${id}, hours: 1/3/3, after: [${after}] }`;
    const text = plan(
      [third('a', ''), third('b', 'a'), third('c', 'b'), '- { id: d, hours: 1, after: [c] }'].join('\n'),
    );
    // (1 + 12 + 3) / 6 is 2 2/3 hours.
    expect(days(text)).toEqual({ a: '12-01..12-01', b: '12-01..12-01', c: '12-01..12-01', d: '12-02..12-02' });
  });

  it('grow by quantity and by capacity', () => {
    const text = plan(
      '- { id: a, hours: 4, quantity: 3, executor: anna }\n- { id: b, hours: 4, executor: anna }',
      'executors: { anna: { name: Anna, capacity: 50% } }',
    );
    expect(days(text)).toEqual({ a: '12-01..12-03', b: '12-04..12-04' });
  });

  // What may not end on a day off ends on the next day of work, by a rest too small to see.
  it.each([
    [
      'a day off in the middle of the week',
      'absences: [{ from: 2026-12-09, to: 2026-12-09 }]',
      'x: { after: [f] }',
      { f: '12-08..12-10', x: '12-10..12-10' },
    ],
    ['a weekend', 'calendar: { workdays: [mon, tue] }', 'x: { after: [f] }', { f: '12-08..12-14', x: '12-14..12-14' }],
    [
      'a chain of such links',
      'absences: [{ from: 2026-12-09, to: 2026-12-09 }]',
      'g: { after: [{ task: f, type: FF }] }\nx: { after: [g] }',
      { f: '12-08..12-10', x: '12-10..12-10' },
    ],
    [
      'the same executor',
      'absences: [{ from: 2026-12-09, to: 2026-12-09 }]',
      'x: { after: [f], executor: ben }',
      { f: '12-08..12-10', x: '12-10..12-10' },
    ],
    [
      'a lag of a day',
      'absences: [{ from: 2026-12-09, to: 2026-12-09 }]',
      'x: { after: [{ task: f, lag: 1d }] }',
      { f: '12-08..12-10', x: '12-11..12-11' },
    ],
  ])('are not lost by a finish that falls on %s', (_, ben, others, expected) => {
    const rest = others.replace(/^(\w): \{/gm, '- { id: $1, hours: 8h,');
    const text = plan(
      `- { id: t, hours: 3d }\n- { id: f, hours: 8h, executor: ben, after: [{ task: t, type: FF }] }\n${rest}`,
      `executors: { ben: { name: Ben, ${ben} } }`,
    ).replace('2026-12-01', '2026-12-07');
    expect(days(text)).toMatchObject(expected);
  });

  it('follow the executor’s own calendar and absences', () => {
    const text = plan(
      '- { id: a, hours: 16, executor: ben }\n- { id: b, hours: 4, executor: anna }',
      `executors:
  anna: { name: Anna, absences: [{ from: 2026-12-01, to: 2026-12-04 }] }
  ben: { name: Ben, calendar: { hours-per-day: 4, workdays: [sat, sun], holidays: [2026-12-06] } }`,
    );
    expect(days(text)).toEqual({ a: '12-05..12-19', b: '12-07..12-07' });
  });

  it('let people work side by side, and one of them on one thing at a time in the order of the list', () => {
    const text = plan(
      '- { id: a, hours: 8, executor: anna }\n- { id: b, hours: 8, executor: ben }\n- { id: c, hours: 8, executor: anna }\n- { id: d, hours: 8 }\n- { id: e, hours: 8 }',
      'executors: { anna: { name: Anna }, ben: { name: Ben } }',
    );
    expect(days(text)).toMatchObject({ a: '12-01..12-01', b: '12-01..12-01', c: '12-02..12-02' });
    // What nobody is named for is done one thing after the other, too.
    expect(days(text)).toMatchObject({ d: '12-01..12-01', e: '12-02..12-02' });
  });

  it('let a team do several things at once', () => {
    const tasks = ['a', 'b', 'c']
      .map(id => `- { id: ${id}, hours: ${id === 'a' ? 16 : 8}, executor: vendor }`)
      .join('\n');
    const team = (people: number) => days(plan(tasks, `executors: { vendor: { name: Vendor, people: ${people} } }`));
    expect(team(1)).toEqual({ a: '12-01..12-02', b: '12-03..12-03', c: '12-04..12-04' });
    // The third is taken up when the first is done, whoever of them is free before.
    expect(team(2)).toEqual({ a: '12-01..12-02', b: '12-01..12-01', c: '12-03..12-03' });
    expect(team(3)).toEqual({ a: '12-01..12-02', b: '12-01..12-01', c: '12-01..12-01' });
  });

  it('put what must come first before what is above it in the list', () => {
    const text = plan(
      '- { id: a, hours: 8, executor: anna, after: [b] }\n- { id: b, hours: 8, executor: anna }',
      'executors: { anna: { name: Anna } }',
    );
    expect(days(text)).toEqual({ a: '12-02..12-02', b: '12-01..12-01' });
  });

  it.each([
    ['FS', '0', '12-03..12-04'],
    ['FS', '2d', '12-07..12-08'],
    ['FS', '-1d', '12-02..12-03'],
    ['SS', '0', '12-01..12-02'],
    ['SS', '1d', '12-02..12-03'],
    ['FF', '0', '12-01..12-02'],
    ['FF', '3d', '12-04..12-07'],
    ['SF', '3d', '12-02..12-03'],
  ])('keep a link %s with lag %s', (type, lag, expected) => {
    const text = plan(
      `- { id: a, hours: 2d }\n- { id: b, hours: 2d, after: [{ task: a, type: ${type}, lag: ${lag} }] }`,
    );
    expect(days(text).b).toBe(expected);
  });

  it('do not begin before not-before, and on a fixed start', () => {
    const text = plan('- { id: a, hours: 8, not-before: 2026-12-05 }\n- { id: b, hours: 8, start: 2026-12-10 }');
    expect(days(text)).toEqual({ a: '12-07..12-07', b: '12-10..12-10' });
  });

  it('go round what is optional or dropped, but keep the order around it', () => {
    const text = plan(
      '- { id: a, hours: 8 }\n- { id: b, hours: 80, optional: true, after: [a] }\n- { id: c, hours: 8, after: [b] }\n- { id: d, hours: 80, status: dropped }',
    );
    expect(days(text)).toEqual({ a: '12-01..12-01', c: '12-02..12-02' });
  });

  it('take groups and cases as their tasks, and wait for all of them', () => {
    const text = plan(
      '- id: g\n  after: [z]\n  tasks:\n    - { id: a, hours: 8 }\n    - { id: b, hours: 16 }\n- { id: c, hours: 8, after: [g] }\n- { id: z, hours: 8 }\n- { id: s, hours: 8, after: [{ task: g, type: SS }] }',
    );
    expect(days(text)).toEqual({
      g: '12-02..12-04',
      a: '12-02..12-02',
      b: '12-03..12-04',
      c: '12-07..12-07',
      z: '12-01..12-01',
      s: '12-02..12-02',
    });
  });

  it('put what takes no time on the day on which the last thing before it ends', () => {
    const text = plan(
      '- { id: m, price: 10 }\n- { id: a, hours: 2d }\n- { id: n, price: 10, after: [a] }\n- { id: x, price: 1, not-before: 2026-12-05 }',
    );
    expect(days(text)).toEqual({ m: '12-01..12-01', a: '12-01..12-02', n: '12-02..12-02', x: '12-07..12-07' });
  });
});

describe('the days of blocks', () => {
  const blocks = (list: string) => {
    const text = `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100, prepayment: 50% }
executors: { anna: { name: Anna } }
blocks:
${list}
`;
    const { priced } = analyse(text);
    return Object.fromEntries(
      scheduleOf(priced).blocks.map(({ block, start, finish }) => [
        block.id,
        `${start?.slice(5)}..${finish?.slice(5)}`,
      ]),
    );
  };
  const block = (id: string, more = '', hours = 8) =>
    `  - { id: ${id}, type: configuration${more}, tasks: [{ id: ${id}-1, hours: ${hours}, executor: anna }] }`;

  it('follow each other, or what they name, or nothing', () => {
    expect(blocks([block('a'), block('b'), block('c')].join('\n'))).toEqual({
      a: '12-01..12-01',
      b: '12-02..12-02',
      c: '12-03..12-03',
    });
    const free = (id: string, more: string) =>
      `  - { id: ${id}, type: rollout${more}, tasks: [{ id: ${id}-1, hours: 8 }] }`;
    expect(blocks([free('a', ''), free('b', ', after: []'), free('c', ', after: [a, b]')].join('\n'))).toEqual({
      a: '12-01..12-01',
      b: '12-01..12-01',
      c: '12-02..12-02',
    });
  });

  it('pass over what is cancelled', () => {
    const list = [block('a'), block('b', ', status: cancelled', 80), block('c'), block('d', ', after: [b]')].join('\n');
    expect(blocks(list)).toEqual({ a: '12-01..12-01', c: '12-02..12-02', d: '12-03..12-03' });
  });

  it('have agreed changes done after their tasks, but not those of what is accepted', () => {
    const changes = '\nchanges:\n  - { id: CR-1, block: a, status: agreed, hours: 8, executor: anna, reason: More }';
    expect(blocks(`${block('a')}\n${block('b')}${changes}`)).toEqual({ a: '12-01..12-02', b: '12-03..12-03' });
    // Whoever does them, or nobody yet.
    expect(blocks(`${block('a')}\n${block('b')}${changes.replace(', executor: anna', '')}`)).toMatchObject({
      a: '12-01..12-02',
    });
    expect(blocks(`${block('a', ', status: accepted')}\n${block('b')}${changes}`)).toEqual({
      a: '12-01..12-01',
      b: '12-02..12-02',
    });
  });
});

describe('what cannot be scheduled', () => {
  it('is told: a fixed day that a dependency, an executor or a calendar does not allow', () => {
    const text = plan(
      `- { id: a, title: Maps, hours: 3d, executor: anna }
- { id: b, title: Training, hours: 8, executor: anna, start: 2026-12-02 }
- { id: c, title: Import, hours: 8, after: [a], start: 2026-12-03 }
- { id: d, title: Visit, hours: 8, start: 2026-12-05 }`,
      'executors: { anna: { name: Anna } }',
    );
    const { priced } = analyse(text);
    expect(conflictsOf(scheduleOf(priced)).map(({ task, possible, cause }) => [task.id, possible, cause.key])).toEqual([
      ['b', '2026-12-04', 'time.cause.executor'],
      ['c', '2026-12-04', 'time.cause.link'],
      ['d', '2026-12-07', 'time.cause.day-off'],
    ]);
    expect(scheduleJson(priced, 'en').conflicts[0]?.message).toBe('Anna is busy with “Maps” until December 3, 2026');
  });

  it('is unknown, with what follows it, and why is said', () => {
    const text = plan(
      '- { id: a, title: Sketch }\n- { id: b, hours: 8, after: [a] }\n- { id: c, hours: 8 }\n- { id: d, title: Never, hours: 8, executor: nil }\n- { id: e, title: Circle, hours: 1, after: [e] }',
      'executors: { nil: { name: Nil, capacity: 0% } }',
    );
    const { priced } = analyse(text);
    const schedule = scheduleOf(priced);
    expect(days(text)).toMatchObject({ a: '12-01..undefined', b: 'undefined..undefined', c: '12-01..12-01' });
    expect(schedule.finish).toBeUndefined();
    expect(obstaclesOf(priced, schedule).map(({ key }) => key)).toEqual([
      'reason.no-estimate',
      'time.no-capacity',
      'time.circle',
    ]);
  });

  it('has no dates without a start, but a slack and a critical path', () => {
    const people = 'executors: { anna: { name: Anna } }';
    const text = plan('- { id: a, hours: 8, executor: anna }\n- { id: b, hours: 16 }', people).replace(
      ', start: 2026-12-01',
      '',
    );
    const json = scheduleJson(analyse(text).priced, 'en');
    expect(json).toMatchObject({ start: null, finish: null, critical: ['b'] });
    expect(json.tasks.map(({ slack, start }) => [slack, start])).toEqual([
      [8, null],
      [0, null],
    ]);
  });
});

it('payments have their days: when a block begins, when it ends, or when it was accepted', () => {
  const text = `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100, prepayment: 50% }
blocks:
  - { id: a, type: audit, status: accepted, accepted: 2026-12-04, tasks: [{ id: x, hours: 2d }] }
  - { id: b, type: rollout, tasks: [{ id: y, hours: 2d }] }
`;
  const { payments } = totalsOf(analyse(text).priced);
  expect(payments.map(({ block, kind, date }) => `${block} ${kind} ${date}`)).toEqual([
    'a prepayment 2026-12-01',
    'b prepayment 2026-12-03',
    'a balance 2026-12-04',
    'b balance 2026-12-04',
  ]);
});

it('working days between two days are those of the plan, wherever it starts', () => {
  const { plan: read } = analyse(plan('- { id: a, hours: 8 }', 'calendar: { holidays: [2026-11-25, 2027-01-01] }'));
  // Monday to Monday over the New Year; weeks before the project's start, with a holiday among them.
  expect(workdaysAfter(read, '2026-12-28', '2027-01-04')).toBe(4);
  expect(workdaysAfter(read, '2026-11-13', '2026-12-04')).toBe(14);
  expect(workdaysAfter(read, '2026-12-04', '2026-11-13')).toBe(-14);
  expect(workdaysAfter(read, '2026-12-05', '2026-12-06')).toBe(0);
});

it('a deadline before the start is late by all the days between', () => {
  const text = plan('- { id: a, hours: 8 }').replace('start: 2026-12-01', 'start: 2026-12-01, deadline: 2026-11-02');
  const { priced, schedule } = analyse(text);
  expect(checkDeadline(priced, schedule)).toMatchObject({ isLate: true, spare: -21 });
});

it('changes wait for the tasks of their block by one arc each, however many there are of both', () => {
  const tasks = Array.from({ length: 300 }, (_, index) => `- { id: t${index}, hours: 1 }`).join('\n');
  const changes = Array.from(
    { length: 200 },
    (_, index) => `  - { id: c${index}, block: work, status: agreed, hours: 1 }`,
  );
  const { network } = analyse(`${plan(tasks)}changes:\n${changes.join('\n')}\n`).schedule;
  const arcs = network.activities.reduce((sum, { waitsFor }) => sum + waitsFor.length, 0);
  expect(arcs).toBeLessThan(4 * 500);
});
