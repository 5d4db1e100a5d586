import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

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
});
