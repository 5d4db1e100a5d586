import { describe, expect, it } from 'vitest';
import { obstaclesOf } from '../../../server/src/core/scheduling/obstacles.ts';
import { scheduleOf } from '../../../server/src/core/scheduling/schedule.ts';
import { scheduleJson } from '../../../server/src/core/scheduling/schedule-json.ts';
import { loadOf } from '../../../server/src/core/scheduling/workload.ts';
import { analyse } from '../../support/analyse.ts';

/** A plan of one block; 2026-12-01 is a Tuesday. */
function plan(tasks: string, ofBlock = '', more = ''): string {
  return `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
executors: { anna: { name: Anna }, ben: { name: Ben, capacity: 50% } }
${more}
blocks:
  - id: work
    type: configuration
    ${ofBlock}
    tasks:
${tasks.replace(/^/gm, '      ')}
`;
}

const scheduled = (text: string) => scheduleOf(analyse(text).priced);

/** `start..finish` by id, without the year. */
function days(text: string): Record<string, string> {
  const { tasks } = scheduled(text);
  return Object.fromEntries(tasks.map(({ id, start, finish }) => [id, `${start?.slice(5)}..${finish?.slice(5)}`]));
}

describe('a task that lasts', () => {
  it('ends after so much working time, and keeps nobody busy for longer than its hours', () => {
    const text = plan(
      `- { id: control, hours: 4, duration: 3w, executor: anna }
- { id: next, hours: 4, executor: anna }
- { id: after, hours: 8, executor: anna, after: [control] }`,
      '',
      'calendar: { holidays: [2026-12-08] }',
    );
    expect(days(text)).toEqual({ control: '12-01..12-22', next: '12-01..12-01', after: '12-23..12-23' });
    expect(scheduled(text).finish).toBe('2026-12-23');
  });

  it('lasts longer where its hours do', () => {
    const text = plan('- { id: a, hours: 16, duration: 1d, executor: ben }\n- { id: b, hours: 8, after: [a] }');
    expect(days(text)).toEqual({ a: '12-01..12-04', b: '12-07..12-07' });
  });

  it('is a wait without hours: in nobody’s queue, though somebody is named, and nothing of the load', () => {
    const text = plan(
      `- { id: port, duration: 7d, waits-for: operator, executor: anna }
- { id: a, hours: 8, executor: anna }
- { id: b, hours: 8 }
- { id: c, hours: 8, after: [port] }`,
    );
    expect(days(text)).toEqual({
      port: '12-01..12-09',
      a: '12-01..12-01',
      b: '12-01..12-01',
      c: '12-10..12-10',
    });
    const { priced } = analyse(text);
    expect(loadOf(priced).map(({ id, weeks }) => [id, weeks.map(({ hours }) => hours)])).toEqual([['anna', [8]]]);
    expect(scheduleJson(priced, 'en').critical).toEqual(['port', 'c']);
  });

  it('has the slack that what waits for it leaves', () => {
    const text = plan(
      `- { id: port, duration: 2d }
- { id: control, hours: 2, duration: 2d, executor: anna }
- { id: long, hours: 5d, executor: ben }`,
    );
    const slack = new Map(scheduled(text).tasks.map(task => [task.id, task.slack]));
    expect([slack.get('port'), slack.get('control'), slack.get('long')]).toEqual([8 * 8, 8 * 8, 0]);
  });

  it('is unknown where it cannot be read, and it is said why', () => {
    const text = plan('- { id: a, duration: soon }\n- { id: b, hours: 8, after: [a] }');
    const { priced } = analyse(text);
    expect(days(text).b).toBe('undefined..undefined');
    expect(obstaclesOf(priced, scheduleOf(priced)).map(({ key }) => key)).toContain('reason.unreadable');
  });
});

describe('a block that lasts', () => {
  it('ends no earlier than so much after its first task begins', () => {
    const next = '\n  - { id: next, type: rollout, tasks: [{ id: z, hours: 8 }] }';
    const late = plan('- { id: a, hours: 8, not-before: 2026-12-03 }', 'duration: 2w');
    const schedule = scheduled(`${late}${next}`);
    expect(schedule.blocks.map(({ start, finish }) => [start, finish])).toEqual([
      ['2026-12-03', '2026-12-16'],
      ['2026-12-17', '2026-12-17'],
    ]);
    expect(scheduled(late).finish).toBe('2026-12-16');
  });

  it('lasts so long without tasks, too', () => {
    const text = plan('', 'duration: 1w').replace('    tasks:\n', '');
    const { blocks, finish } = scheduled(text);
    expect([blocks[0]?.start, blocks[0]?.finish, finish]).toEqual(['2026-12-01', '2026-12-07', '2026-12-07']);
  });
});

describe('work that nobody is named for', () => {
  it('is done one thing after the other, unless links say more', () => {
    const text = plan(
      `- { id: a, hours: 8 }
- { id: b, hours: 8 }
- { id: linked, hours: 8, after: [first] }
- { id: c, hours: 8 }
- { id: first, hours: 8 }
- { id: named, hours: 8, executor: anna }`,
    );
    expect(days(text)).toEqual({
      a: '12-01..12-01',
      b: '12-02..12-02',
      linked: '12-02..12-02',
      c: '12-03..12-03',
      first: '12-01..12-01',
      named: '12-01..12-01',
    });
  });

  it('goes on through groups, but not through those with links', () => {
    const group = (id: string, more = '') =>
      `- id: ${id}${more}\n  tasks:\n    - { id: ${id}1, hours: 8 }\n    - { id: ${id}2, hours: 8 }`;
    const text = plan([group('g'), group('h', '\n  after: [k]'), group('k'), '- { id: x, hours: 8 }'].join('\n'));
    expect(days(text)).toMatchObject({
      g1: '12-01..12-01',
      g2: '12-02..12-02',
      h1: '12-03..12-03',
      h2: '12-04..12-04',
      k1: '12-01..12-01',
      k2: '12-02..12-02',
      x: '12-03..12-03',
    });
  });
});
