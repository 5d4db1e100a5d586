import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'client-work-priced';
const withTask = (task: string) =>
  spoiled(
    ['executors:\n', 'executors:\n  romashka: { name: Romashka, kind: client }\n'],
    ['      - id: workshop\n', `${task}      - id: workshop\n`],
  );
const order = (lines: string) =>
  withTask(`      - id: order\n        title: An order of the director\n${lines.replaceAll(/^/gm, '        ')}\n`);

describe(id, () => {
  it('is told of the money that a client would pay for their own people', () => {
    expect(found(id, order('hours: 2\nprice: 120\nexecutor: romashka'))).toMatchObject([
      { at: 'romashka', severity: 'warning', message: expect.stringContaining('would pay €120.00') },
    ]);
    expect(found(id, order('price: 100\nexecutor: romashka'))).toHaveLength(1);
  });

  it('is silent of hours: rates do not make the client pay for their own', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, order('hours: 2\nexecutor: romashka'))).toEqual([]);
    expect(found(id, order('hours: 2\nrate: 90\nexecutor: romashka'))).toEqual([]);
    expect(found(id, withTask('      - { case: mobile-telephony, id: phone, executor: romashka }\n'))).toEqual([]);
  });

  it('is silent of what costs nothing, is in no total, or is unknown', () => {
    expect(found(id, order('hours: 2\nprice: 0\nexecutor: romashka'))).toEqual([]);
    expect(found(id, order('price: 100\noptional: true\nexecutor: romashka'))).toEqual([]);
    expect(found(id, order('hours: 2\nprice: some\nexecutor: romashka'))).toEqual([]);
    const block = change(
      order('price: 100\nexecutor: romashka'),
      '    type: rollout\n',
      '    type: rollout\n    price: 900\n',
    );
    expect(found(id, block)).toEqual([]);
  });

  it('is mended by taking the price out; what has no hours is free', () => {
    const text = fixed(id, order('hours: 2 # at most\nprice: 120\nexecutor: romashka\nskill: management'));
    expect(text).toContain('hours: 2 # at most\n        executor: romashka\n');
    expect(fixed(id, order('executor: romashka\nprice: 50 # really?'))).toContain('price: 0 # really?');
    const flow = withTask('      - { id: order, title: An order, hours: 2, price: 100, executor: romashka }\n');
    expect(fixed(id, flow)).toContain('hours: 2, executor: romashka }');
  });

  it('takes it out of the task, where a group names the client', () => {
    const group = withTask(
      '      - { id: all, title: All, executor: romashka, tasks: [{ id: order, title: An order, hours: 2, price: 9 }] }\n',
    );
    expect(found(id, group)).toMatchObject([{ at: 'order' }]);
    expect(fixed(id, group)).toContain('title: An order, hours: 2 }');
  });
});
