import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'recurs-without-times';

const task = (keys: string) =>
  spoiled(['        title: Workshop on real deals\n', `        title: Workshop on real deals\n        ${keys}\n`]);

describe(id, () => {
  it('is told of tasks that recur without a number, and of what is done several times without a pace', () => {
    expect(found(id, task('every: week'))).toMatchObject([{ at: 'week', severity: 'error' }]);
    expect(found(id, task('times: 3'))).toMatchObject([{ at: '3' }]);
    const block = spoiled(['    estimate: detailed\n', '    estimate: detailed\n    times: 6\n']);
    expect(found(id, block)).toMatchObject([{ at: '6' }]);
  });

  it('is silent about both together, and about blocks that go on without end', () => {
    expect(found(id, task('every: week\n        times: 3'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled(['    estimate: detailed\n', '    estimate: detailed\n    every: month\n']))).toEqual([]);
  });

  it('is mended by the key that lacks', () => {
    expect(fixed(id, task('every: week'))).toContain('times: 3');
    expect(fixed(id, task('times: 3'))).toContain('every: month');
  });
});
