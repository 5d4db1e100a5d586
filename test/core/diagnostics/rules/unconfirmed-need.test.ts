import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'unconfirmed-need';

/** The text after the fix that begins the list with an example, which nobody has confirmed. */
function begun(text: string): string {
  const problem = analyse(text).problems.find(({ rule }) => rule === id);
  return applyEdits(text, problem?.fixes?.()[0]?.edits ?? []);
}

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
    expect(begun(none)).toContain(
      '\nneeds:\n  - text: the head of sales sees the calls missed yesterday\n    source: retold\npricing:',
    );
    expect(found(id, begun(none))).toMatchObject([{ at: 'retold' }]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by its source', () => {
    expect(fixed(id, spoiled([need, '{ text: The head sees lost calls }']))).toBe(goodPlan);
    const retold = spoiled([need, '{ text: The head sees lost calls, source: retold }']);
    expect(fixed(id, retold)).toBe(goodPlan);
    expect(fixed(id, retold, 'source: document')).toContain('source: document }');
  });

  it('fills an empty list, and leaves what is no list, or no source, to the schema', () => {
    const list = goodPlan.slice(goodPlan.indexOf('needs:'), goodPlan.indexOf('pricing:'));
    expect(begun(spoiled([list, 'needs: []\n']))).toContain('\nneeds: [{ text: the head of sales sees');
    expect(found(id, spoiled([list, 'needs: calls\n']))).toEqual([]);
    expect(found(id, spoiled([need, '{ text: The head sees lost calls, source: [retold] }']))).toEqual([]);
  });
});
