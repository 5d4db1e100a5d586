import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'first-win-missing';

describe(id, () => {
  const without = spoiled(['        first-win: true\n', '']);

  it('is told of a plan that changes how people work', () => {
    expect(found(id, without)).toMatchObject([{ at: 'blocks', severity: 'warning' }]);
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, without.replace('stage: offer', 'stage: lead'))).toEqual([]);
  });

  it('says so where the only one is an option', () => {
    const optional = spoiled(['        first-win: true\n', '        first-win: true\n        optional: true\n']);
    expect(found(id, optional)[0]?.message).toContain('optional');
  });

  it('is mended by marking the first task, or by the ready-made case', () => {
    expect(fixed(id, without, 'Tasks of the department')).toBe(goodPlan);
    expect(fixed(id, without, 'case')).toContain('      - case: task-setting\n        id: task-setting\n');
  });

  it('counts no win under a task that is optional or dropped', () => {
    const call = (keys: string) =>
      without.replace(
        '      - id: workshop\n',
        `      - { case: task-setting, id: start, executor: anna${keys} }\n      - id: workshop\n`,
      );
    expect(found(id, call(''))).toEqual([]);
    expect(found(id, call(', optional: true'))[0]?.message).toContain('optional');
    expect(found(id, call(', status: dropped'))[0]?.message).toContain('No first win');
  });

  it('marks no task that is only offered', () => {
    const first = '      - id: tasks-in-crm\n';
    const group =
      '      - { id: more, title: More, optional: true, tasks: [{ id: q, title: Q, hours: 2, executor: mark, skill: product }] }\n';
    expect(fixed(id, without.replace(first, group + first), 'as the first win')).toBe(
      goodPlan.replace(first, group + first),
    );
  });

  it('counts no win of a cancelled block', () => {
    const cancelled = spoiled([
      '    title: Configuration of the funnel\n',
      '    title: Configuration of the funnel\n    status: cancelled\n',
    ]);
    expect(found(id, cancelled)).toHaveLength(1);
  });
});
