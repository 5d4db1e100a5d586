import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'first-win-late';

describe(id, () => {
  it('is told with the working days before it', () => {
    const late = spoiled(
      ['        first-win: true\n', ''],
      ['      - id: control\n', '      - id: control\n        first-win: true\n'],
      [
        'title: Funnel and required fields\n        hours: 6/8/12',
        'title: Funnel and required fields\n        hours: 30',
      ],
    );
    expect(found(id, late)).toMatchObject([{ at: 'control', severity: 'warning' }]);
    expect(found(id, late)[0]?.message).toMatch(/begins \d+ working days after the start; .* within the first 5$/);
  });

  it('is silent where it comes in the first days, and counts the audit before it', () => {
    expect(found(id, goodPlan)).toEqual([]);
    const longAudit = spoiled(['hours: 6/8/10\n        executor: anna', 'hours: 90\n        executor: anna']);
    expect(found(id, longAudit)).toMatchObject([{ at: 'tasks-in-crm' }]);
  });

  it('counts the days of the calendar, not the hours of people who work at the same time', () => {
    const parallel = ['ada', 'ben', 'cleo', 'dana', 'eve'];
    const people = parallel.map(name => `  ${name}: { name: ${name}, kind: own }\n`).join('');
    const tasks = parallel
      .map(name => `      - { id: of-${name}, title: Data of ${name}, hours: 16, executor: ${name} }\n`)
      .join('');
    const text = spoiled(
      ['executors:\n', `executors:\n${people}`],
      ['      - id: tasks-in-crm\n', `${tasks}      - id: tasks-in-crm\n`],
    );
    expect(found(id, text)).toEqual([]);
  });

  const late = (before: string, win: string) =>
    spoiled(
      ['        first-win: true\n', ''],
      ['hours: 6/8/12\n        executor: mark', `${before}\n        executor: mark`],
      ['      - id: workshop\n', `${win}      - id: workshop\n`],
    );

  it('takes a group or a case for the win that it is', () => {
    const inner =
      '{ id: inner, title: Inner, first-win: true, tasks: [{ id: q, title: Q, hours: 2, executor: anna }] }';
    const group = late('hours: 60', `      - { id: outer, title: Outer, tasks: [${inner}] }\n`);
    expect(found(id, group)).toMatchObject([{ at: 'inner' }]);
    expect(found(id, group)[0]?.message).toContain('“Inner”');
    expect(found(id, late('hours: 60', '      - { case: task-setting, id: start, executor: anna }\n'))).toMatchObject([
      { at: 'start' },
    ]);
  });

  it('counts no option, neither as work nor as a win', () => {
    const win = '      - { id: q, title: Q, hours: 2, first-win: true, executor: anna }\n';
    expect(found(id, late('hours: 60', win))).toHaveLength(1);
    expect(found(id, late('hours: 60\n        optional: true', win))).toEqual([]);
    expect(found(id, late('hours: 60', win.replace('first-win', 'optional: true, first-win')))).toEqual([]);
  });
});
