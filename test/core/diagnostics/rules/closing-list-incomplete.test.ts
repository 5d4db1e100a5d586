import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

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
    expect(one?.message).toContain('hands over one result');
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

  it('counts nothing that is dropped', () => {
    const dropped = at('completion', '[A, B]').replace(
      '      - id: handover\n',
      '      - { id: g, title: G, status: dropped, tasks: [{ id: q, title: Q, hours: 1, deliverables: [C] }] }\n      - id: handover\n',
    );
    expect(found(id, dropped)).toHaveLength(1);
  });

  it('marks the block where there is no list, and leaves what is no list to the schema', () => {
    const none = at('completion', '').replace('    deliverables: \n', '');
    expect(found(id, none)).toMatchObject([{ at: 'closing' }]);
    expect(found(id, none)[0]?.message).toContain('hands nothing over');
    expect(fixed(id, none)).toContain(
      '    deliverables:\n      - Final report against the goal\n      - Instructions, access and settings handed over\n      - Act of completion\n',
    );
    expect(found(id, at('completion', 'act'))).toEqual([]);
  });

  it('is mended in the language of the plan', () => {
    const ukrainian = at('completion', '[Акт]').replace('locale: en', 'locale: uk');
    expect(fixed(id, ukrainian)).toContain('deliverables: [Акт, Заключний звіт про досягнення мети, ');
  });
});
