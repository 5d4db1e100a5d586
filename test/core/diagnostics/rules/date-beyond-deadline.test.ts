import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'date-beyond-deadline';

describe(id, () => {
  it('is told of work that begins after the end', () => {
    const text = spoiled([
      '        title: Workshop on real deals\n',
      '        title: Workshop on real deals\n        not-before: 2027-05-04\n',
    ]);
    expect(found(id, text)).toMatchObject([{ at: '2027-05-04', severity: 'warning' }]);
    expect(found(id, text.replace('2027-05-04', '2027-04-30'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is told of an offer that outlives its start, until the client has said yes', () => {
    const text = spoiled(['  valid-days: 14', '  valid-until: 2026-12-31']);
    expect(found(id, text)).toMatchObject([{ at: '2026-12-31', severity: 'information' }]);
    expect(found(id, text.replace('stage: offer', 'stage: delivery'))).toEqual([]);
  });

  it('is told of money that comes after the end', () => {
    const text = spoiled(['    estimate: detailed\n', '    estimate: detailed\n    paid: 2027-05-18\n']);
    const told = found(id, text);
    expect(told).toMatchObject([{ at: '2027-05-18', severity: 'warning' }]);
    expect(told[0]?.message).toMatch(/May 18, 2027.*April 30, 2027/);
  });

  it('says nothing of what is not done: cancelled blocks, and what is under a dropped task', () => {
    const late = 'title: Interviews with managers\n        not-before: 2027-05-04\n';
    const text = spoiled(['title: Interviews with managers\n', late]);
    expect(found(id, text)).toHaveLength(1);
    const cancelled = '    estimate: detailed\n    status: cancelled\n    paid: 2027-05-18\n    accepted: 2027-05-19\n';
    expect(found(id, change(text, '    estimate: detailed\n', cancelled))).toEqual([]);
    const dropped = spoiled([
      '        hours: 6/8/10\n        executor: anna\n',
      '        status: dropped\n        tasks: [{ id: one, title: One, hours: 2, not-before: 2027-05-04 }]\n',
    ]);
    expect(found(id, dropped)).toEqual([]);
  });

  it('is told of a late acceptance', () => {
    const text = spoiled([
      '    estimate: detailed\n',
      '    estimate: detailed\n    status: accepted\n    accepted: 2027-05-18\n',
    ]);
    expect(found(id, text)).toMatchObject([{ at: '2027-05-18', severity: 'information' }]);
  });
});
