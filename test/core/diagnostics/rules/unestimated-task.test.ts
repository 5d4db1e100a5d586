import { describe, expect, it } from 'vitest';
import { spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'unestimated-task';

describe(id, () => {
  const without = spoiled(['        hours: 4/6/8\n', '']);

  it('is told of a task with neither hours nor a price', () => {
    expect(found(id, without)).toMatchObject([{ at: 'workshop', severity: 'error' }]);
    expect(found(id, without)[0]?.message).toContain('“Workshop on real deals”');
  });

  it('is silent where a price stands for it: its own or the block’s', () => {
    expect(found(id, spoiled(['        hours: 4/6/8\n', '        price: 100\n']))).toEqual([]);
    expect(found(id, without.replace('    title: Roll-out', '    price: 900\n    title: Roll-out'))).toEqual([]);
    expect(found(id, without.replace('id: workshop\n', 'id: workshop\n        status: dropped\n'))).toEqual([]);
  });

  it('is mended by an estimate to be written over', () => {
    expect(fixed(id, without)).toContain(
      '        title: Workshop on real deals\n        hours: 4/6/10\n        executor: anna\n',
    );
    const flow = spoiled([
      'difficulties:',
      '  - { id: s, type: support, deliverables: [R], acceptance: [A], tasks: [{ id: q, title: Q, executor: vendor, skill: support }] }\ndifficulties:',
    ]);
    expect(fixed(id, flow)).toContain('{ id: q, title: Q, executor: vendor, skill: support, hours: 4/6/10 }');
  });

  it('is told of options too, and not of hours that cannot be read', () => {
    const optional = without.replace('id: workshop\n', 'id: workshop\n        optional: true\n');
    expect(found(id, optional)).toMatchObject([{ at: 'workshop' }]);
    expect(found(id, spoiled(['hours: 4/6/8\n', 'hours: some\n']))).toEqual([]);
  });

  it('leaves the tasks of a case to the case', () => {
    const thin = {
      uri: 'file:///work/cases/thin.case.yaml',
      text: 'case: 1\nid: thin\ntitle: Thin\ntasks:\n  - { id: a, title: A }\n',
    };
    const call = spoiled([
      '      - id: workshop\n',
      '      - { case: thin, id: t, executor: anna }\n      - id: workshop\n',
    ]);
    expect(found(id, call, { files: [thin] })).toEqual([]);
  });
});
