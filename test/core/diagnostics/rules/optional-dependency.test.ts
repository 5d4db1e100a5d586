import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'optional-dependency';

describe(id, () => {
  it('is told of work that waits for an option, or for what is gone', () => {
    const option = (keys: string) =>
      spoiled([
        '        title: Interviews with managers\n',
        `        title: Interviews with managers\n        ${keys}\n`,
      ]);
    expect(found(id, option('optional: true'))).toMatchObject([{ at: 'interviews', severity: 'warning' }]);
    expect(found(id, option('status: dropped'))[0]?.message).toContain('dropped');
    const cancelled = spoiled(
      ['    estimate: detailed\n', '    estimate: detailed\n    status: cancelled\n'],
      ['        title: Workshop on real deals\n', '        title: Workshop on real deals\n        after: [maps]\n'],
    );
    expect(found(id, cancelled)[0]?.message).toContain('cancelled');
  });

  it('lets an option wait for an option, and leaves unknown names to others', () => {
    const both = goodPlan
      .replace('title: Interviews with managers\n', 'title: Interviews with managers\n        optional: true\n')
      .replace('title: Process maps\n', 'title: Process maps\n        optional: true\n');
    expect(found(id, both)).toEqual([]);
    expect(found(id, spoiled(['after: [interviews]', 'after: [interview]']))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });
});
