import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'task-without-executor';

describe(id, () => {
  const without = (stage: string) =>
    spoiled(
      ['        hours: 4/6/8\n        executor: anna\n', '        hours: 4/6/8\n'],
      ['stage: offer', `stage: ${stage}`],
    );

  it('is asked for before the work begins', () => {
    expect(found(id, without('start'))).toMatchObject([{ at: 'workshop', severity: 'warning' }]);
    expect(found(id, without('offer'))).toMatchObject([{ severity: 'information' }]);
    expect(found(id, goodPlan.replace('stage: offer', 'stage: start'))).toEqual([]);
  });

  it('marks the call of a case once', () => {
    const call = spoiled(
      ['      - id: funnel\n', '      - { case: mobile-telephony, id: phones }\n      - id: funnel\n'],
      ['stage: offer', 'stage: start'],
    );
    expect(found(id, call)).toMatchObject([{ at: 'phones' }]);
    expect(found(id, call)[0]?.message).toContain('“Corporate telephony of a mobile operator”');
    expect(fixed(id, call, 'Mark')).toContain('{ case: mobile-telephony, id: phones, executor: mark }');
  });

  it('is silent where one person does it all, and of what the client does for nothing', () => {
    const alone = without('start').replaceAll(/^ {2}(mark|vendor): .*\n/gm, '');
    expect(found(id, alone)).toEqual([]);
  });

  it('is mended by those who have the skill', () => {
    expect(fixed(id, without('start'), 'Anna')).toContain(
      '        hours: 4/6/8\n        executor: anna\n        skill: management\n',
    );
    expect(() => fixed(id, without('start'), 'Mark')).toThrow('no fix');
  });

  it('is silent where the task around says who, and of what is only offered', () => {
    const group = (keys: string) =>
      without('start').replace(
        '      - id: workshop\n',
        `      - { id: g, title: G${keys}, tasks: [{ id: q, title: Q, hours: 1 }] }\n      - id: workshop\n`,
      );
    expect(found(id, group(''))).toMatchObject([{ at: 'q' }, { at: 'workshop' }]);
    expect(found(id, group(', executor: anna'))).toMatchObject([{ at: 'workshop' }]);
    expect(found(id, group(', optional: true'))).toMatchObject([{ at: 'workshop' }]);
  });

  it('leaves an executor who does not exist to the rule about that', () => {
    const unknown = goodPlan.replace('stage: offer', 'stage: start').replaceAll('executor: anna', 'executor: ann');
    expect(found(id, unknown)).toEqual([]);
    expect(found('unknown-executor', unknown).length).toBeGreaterThan(0);
  });
});
