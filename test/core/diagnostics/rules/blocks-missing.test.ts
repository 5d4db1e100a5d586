import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'blocks-missing';

describe(id, () => {
  const blocks = goodPlan.slice(goodPlan.indexOf('blocks:'), goodPlan.indexOf('difficulties:'));
  const bare = spoiled([blocks, ''], [', task: maps', '']);

  it('is told where there is none, or all are cancelled', () => {
    expect(found(id, bare)).toMatchObject([{ at: 'project', severity: 'error' }]);
    const cancelled = '\nblocks:\n  - { id: a, type: audit, status: cancelled, tasks: [] }\n';
    expect(found(id, bare + cancelled)).toMatchObject([
      { at: 'blocks', message: expect.stringContaining('cancelled') },
    ]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by the first block of the methodology', () => {
    expect(fixed(id, bare)).toContain('blocks:\n  - id: audit\n    type: audit\n');
  });

  it('fills an empty list, and leaves what is no list to the schema', () => {
    expect(fixed(id, `${bare}blocks: [] # soon\n`)).toMatch(/\nblocks: \[\{ id: audit, type: audit, .*\}\] # soon\n/);
    expect(found(id, `${bare}blocks: audit\n`)).toEqual([]);
    expect(found('wrong-value', `${bare}blocks: audit\n`)).toHaveLength(1);
  });
});
