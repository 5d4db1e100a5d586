import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'wide-estimate';
const funnel = 'hours: 6/8/12\n        executor: mark';
const withHours = (hours: string) => spoiled([funnel, `hours: ${hours}\n        executor: mark`]);

describe(id, () => {
  it('is told of a greatest estimate many times the least', () => {
    expect(found(id, withHours('2/8/20'))).toMatchObject([
      { at: '2/8/20', severity: 'information', message: expect.stringMatching(/\. From 2 to 20 h, 10 times/) },
    ]);
    expect(found(id, withHours('{ min: 2, likely: 4, max: 9 }'))).toMatchObject([
      { at: 'min', message: expect.stringContaining('4.5 times') },
    ]);
  });

  it('is silent up to the limit, of an estimate from nothing, and of what cannot be read', () => {
    for (const hours of ['2/4/8', '0/4/8', '6', '2/8/many', '[2, 8, 20]'])
      expect(found(id, withHours(hours)), hours).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is silent where the task, or a group around it, is known to be an assumption', () => {
    expect(found(id, withHours('2/8/20\n        assumption: true'))).toEqual([]);
    const group = (key: string) =>
      change(
        withHours(`2/8/20`),
        '      - id: funnel\n',
        `      - id: all\n        title: All\n        ${key}\n        tasks:\n          - { id: x, title: Some work, hours: 1/2/9 }\n      - id: funnel\n`,
      );
    expect(found(id, group('assumption: true'))).toMatchObject([{ at: '2/8/20' }]);
    expect(found(id, group('notes: none'))).toMatchObject([{ at: '1/2/9' }, { at: '2/8/20' }]);
  });

  it('is silent of work that is over', () => {
    expect(found(id, withHours('2/8/20\n        status: done'))).toEqual([]);
    expect(
      found(id, change(withHours('2/8/20'), 'type: configuration', 'type: configuration\n    status: accepted')),
    ).toEqual([]);
  });

  it('is mended by saying so', () => {
    const text = fixed(id, withHours('2/8/20 # a guess'));
    expect(text).toContain(
      'hours: 2/8/20 # a guess\n        executor: mark\n        skill: product\n        assumption: true\n',
    );
    expect(fixed(id, withHours('2/8/20\n        assumption: false'))).toContain(
      'assumption: true\n        executor: mark',
    );
    const flow = spoiled([
      '      - id: tasks-in-crm\n',
      '      - { id: x, title: Some work, hours: 1/2/9 }\n      - id: tasks-in-crm\n',
    ]);
    expect(fixed(id, flow)).toContain('{ id: x, title: Some work, hours: 1/2/9, assumption: true }');
  });
});
