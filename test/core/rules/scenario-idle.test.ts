import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

const id = 'scenario-idle';
const withScenarios = (text: string, plan = goodPlan) => `${plan}scenarios:\n${text}`;

describe(id, () => {
  it.each([
    '{}',
    '{ title: Nothing yet }',
    '{ rate: 60 }',
    '{ rate: 60.00, contingency: 20%, prepayment: 50% }',
    '{ start: 2026-12-07, deadline: 2027-04-30 }',
    '{ calendar: { hours-per-day: 8, workdays: [fri, thu, wed, tue, mon], holidays: [2027-01-01, 2026-12-25] } }',
    '{ executors: { anna: { rate: 65, capacity: 100% }, mark: { skills: [analysis, product] } } }',
    '{ assign: { audit: anna, interviews: anna } }',
  ])('is told of a scenario that changes nothing: %s', scenario => {
    const text = withScenarios(`  same: ${scenario}\n`).replace(
      'survey\n        title: Survey',
      'survey\n        title: The',
    );
    const plan = text.replace(/(telephony\n {8}hours: 2\/3\/4\n {8}executor: )mark/, '$1anna');
    expect(found(id, plan)).toMatchObject([
      { at: 'same', severity: 'hint', message: /* by its id */ expect.any(String) },
    ]);
  });

  it('names it by its title', () => {
    expect(found(id, withScenarios('  s: { title: { en: Faster }, rate: 60 }\n'))).toMatchObject([
      { at: 's', message: expect.stringContaining('“Faster” changes nothing') },
    ]);
  });

  it('is told of each thing that the plan says anyway, where others are changed', () => {
    const text = withScenarios(
      '  s: { rate: 60, contingency: 25%, executors: { anna: { cost: 30, rate: 70 } }, assign: { maps: anna, report: mark } }\n',
    );
    expect(found(id, text).map(({ at }) => at)).toEqual(['rate', 'cost', 'maps']);
    expect(found(id, text)[0]?.message).toContain('"rate" of “s” is the same in the plan');
  });

  it.each([
    '{ rate: 61 }',
    '{ discount: 5% }',
    '{ prepayment: 100% }',
    '{ executors: { igor: { kind: own } } }',
    '{ executors: { anna: { capacity: 50% } } }',
    '{ calendar: { holidays: [] } }',
    '{ assign: { audit: anna } }',
    '{ assign: { survey: anna } }',
    '{ assign: { nothing: anna } }',
    '{ rate: }',
    '{ rat: 60 }',
    '5',
    '',
  ])('is silent of %s', scenario => {
    expect(found(id, withScenarios(`  s: ${scenario}\n`))).toEqual([]);
  });

  it('knows who does the tasks of a group and of a case', () => {
    const plan = spoiled([
      '      - id: workshop\n',
      '      - { case: resistance-playbook, id: playbook, executor: anna }\n      - id: workshop\n',
    ]);
    expect(found(id, withScenarios('  s: { rate: 70, assign: { playbook: anna } }\n', plan))).toMatchObject([
      { at: 'playbook' },
    ]);
    expect(found(id, withScenarios('  s: { rate: 70, assign: { playbook: mark } }\n', plan))).toEqual([]);
  });

  it('is mended by deleting it', () => {
    expect(fixed(id, withScenarios('  same: { rate: 60 }\n'))).toBe(goodPlan);
    const two = withScenarios('  same: { rate: 60 }\n  other: { rate: 70 } # dearer\n');
    expect(fixed(id, two)).toBe(withScenarios('  other: { rate: 70 } # dearer\n'));
    const partly = withScenarios('  s:\n    rate: 60\n    contingency: 25% # more\n');
    expect(fixed(id, partly)).toBe(withScenarios('  s:\n    contingency: 25% # more\n'));
  });
});

describe('names in scenarios', () => {
  const assign = (text: string, more = '') => withScenarios(`  s: { rate: 70, assign: ${text}${more} }\n`);

  it('that nothing is called by are told', () => {
    expect(found('unknown-executor', assign('{ audit: ana }'))).toMatchObject([
      { at: 'ana', message: expect.stringContaining('anna') },
    ]);
    expect(found('unknown-executor', assign('{ audit: igor }', ', executors: { igor: { rate: 5 } }'))).toEqual([]);
    expect(found('unknown-task', assign('{ workshp: anna }'))).toMatchObject([{ at: 'workshp' }]);
    expect(found('unknown-task', assign('{ rollout: anna, workshop: mark }'))).toEqual([]);
    expect(fixed('unknown-task', assign('{ workshp: mark }'))).toContain('assign: { workshop: mark }');
  });

  it('are names: who is given work only in a scenario is not unused', () => {
    const idle = spoiled(['executors:\n', 'executors:\n  igor: { name: Igor }\n']);
    expect(found('unused-executor', idle)).toHaveLength(1);
    expect(found('unused-executor', withScenarios('  s: { assign: { maps: igor } }\n', idle))).toEqual([]);
  });
});
