import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

const id = 'unconfirmed-need';

describe(id, () => {
  const need = '{ text: The head sees lost calls, source: working-group }';

  it('is told of a retelling, said or not said to be one', () => {
    expect(found(id, spoiled([need, '{ text: The head sees lost calls, source: retold }']))).toMatchObject([
      { at: 'retold', severity: 'warning' },
    ]);
    expect(found(id, spoiled([need, '{ text: The head sees lost calls }']))).toMatchObject([
      { at: 'The head sees lost calls' },
    ]);
  });

  it('is told of an offer without any need, and not of a lead', () => {
    const none = spoiled([goodPlan.slice(goodPlan.indexOf('needs:'), goodPlan.indexOf('pricing:')), '']);
    expect(found(id, none)).toMatchObject([{ at: 'project' }]);
    expect(found(id, none.replace('stage: offer', 'stage: lead'))).toEqual([]);
    expect(fixed(id, none)).toContain(
      '\nneeds:\n  - text: the head of sales sees the calls missed yesterday\n    source: working-group\npricing:',
    );
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by its source', () => {
    expect(fixed(id, spoiled([need, '{ text: The head sees lost calls }']))).toBe(goodPlan);
    expect(fixed(id, spoiled([need, '{ text: The head sees lost calls, source: retold }']))).toBe(goodPlan);
  });

  it('fills an empty list, and leaves what is no list, or no source, to the schema', () => {
    const list = goodPlan.slice(goodPlan.indexOf('needs:'), goodPlan.indexOf('pricing:'));
    expect(fixed(id, spoiled([list, 'needs: []\n']))).toContain('\nneeds: [{ text: the head of sales sees');
    expect(found(id, spoiled([list, 'needs: calls\n']))).toEqual([]);
    expect(found(id, spoiled([need, '{ text: The head sees lost calls, source: [retold] }']))).toEqual([]);
  });
});
