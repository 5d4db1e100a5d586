import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'composition-missing';

describe(id, () => {
  const support = (keys: string) =>
    spoiled(['difficulties:', `  - id: extra\n    type: support\n${keys}difficulties:`]);

  it('is told of a block that nobody can say the content of', () => {
    expect(found(id, support(''))).toMatchObject([{ at: 'extra', severity: 'error' }]);
    expect(found(id, support('    price: 40000\n'))).toHaveLength(1);
  });

  it('is silent where the composition is in words, or nothing is promised for money', () => {
    expect(found(id, support('    price: 40000\n    deliverables: [Ten hours a month]\n'))).toEqual([]);
    expect(found(id, support('    price: 0\n'))).toEqual([]);
    expect(found(id, support('    status: cancelled\n'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by a task that is an assumption', () => {
    const text = fixed(id, support('    acceptance: [Signed]\n    title: Support # later\n'));
    expect(text).toContain(
      '    tasks:\n      - id: task\n        title: …\n        hours: 4/6/10\n        assumption: true\n',
    );
  });

  it('fills an empty list or a block in brackets, and leaves what is no list to the schema', () => {
    expect(fixed(id, support('    title: Support\n    tasks: []\n'))).toContain(
      '    tasks: [{ id: task, title: …, hours: 4/6/10, assumption: true }]\n',
    );
    const flow = spoiled(['difficulties:', '  - { id: extra, type: support, title: Support }\ndifficulties:']);
    expect(fixed(id, flow)).toContain(
      'title: Support, tasks: [{ id: task, title: …, hours: 4/6/10, assumption: true }] }',
    );
    expect(found(id, support('    tasks: to be agreed\n'))).toEqual([]);
    expect(found('wrong-value', support('    tasks: to be agreed\n'))).toHaveLength(1);
  });

  it('takes an id that no other task has', () => {
    const taken = support('    title: Support\n').replaceAll('id: survey', 'id: task');
    expect(fixed(id, taken)).toContain('      - id: task-2\n');
  });
});
