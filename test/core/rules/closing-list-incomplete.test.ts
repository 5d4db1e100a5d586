import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

const id = 'closing-list-incomplete';

describe(id, () => {
  const at = (stage: string, list: string) =>
    spoiled(
      ['deliverables: [Final report, Instructions and access, Act of completion]', `deliverables: ${list}`],
      ['stage: offer', `stage: ${stage}`],
    );

  it('is told at the completion, with the list', () => {
    const [one] = found(id, at('completion', '[Act of completion]'));
    expect(one).toMatchObject({ at: '[Act of completion]', severity: 'warning' });
    expect(one?.message).toContain('one thing only');
    expect(one?.message).toContain(
      'Final report against the goal, Instructions, access and settings handed over, and Act of completion',
    );
    expect(found(id, at('offer', '[Act of completion]'))).toEqual([]);
  });

  it('counts the author’s own words, and those of the tasks', () => {
    expect(found(id, at('completion', '[A, B, C]'))).toEqual([]);
    const ofTasks = at('completion', '[A, B]').replace(
      'title: Final report against the goal\n',
      'title: Final report against the goal\n        deliverables: [C]\n',
    );
    expect(found(id, ofTasks)).toEqual([]);
  });

  it('is mended by what is missing', () => {
    expect(fixed(id, at('completion', '[Act of completion]'))).toContain(
      "deliverables: [Act of completion, Final report against the goal, 'Instructions, access and settings handed over']",
    );
  });

  it('leaves the good plan alone', () => {
    expect(found(id, goodPlan.replace('stage: offer', 'stage: completion'))).toEqual([]);
  });
});
