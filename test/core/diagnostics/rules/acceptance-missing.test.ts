import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'acceptance-missing';

describe(id, () => {
  const at = (stage: string) =>
    spoiled(['    acceptance: [Nine deals of ten are kept in the CRM]\n', ''], ['stage: offer', `stage: ${stage}`]);

  it('is told of a block in delivery', () => {
    expect(found(id, at('delivery'))).toMatchObject([{ at: 'rollout', severity: 'warning' }]);
    expect(found(id, at('start'))).toMatchObject([{ severity: 'information' }]);
    expect(found(id, at('offer'))).toEqual([]);
  });

  it('is silent where all tasks have signs of their own', () => {
    const own = at('delivery')
      .replace('title: Workshop on real deals\n', 'title: Workshop on real deals\n        acceptance: [Done]\n')
      .replace('title: Weekly control of use\n', 'title: Weekly control of use\n        acceptance: [Done]\n');
    expect(found(id, own)).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by what is handed over', () => {
    expect(fixed(id, at('delivery'))).toContain('    acceptance:\n      - Working rules\n    tasks:');
  });

  it('asks nothing of what is only offered', () => {
    const own = at('delivery')
      .replace('title: Workshop on real deals\n', 'title: Workshop on real deals\n        acceptance: [Done]\n')
      .replace('title: Weekly control of use\n', 'title: Weekly control of use\n        acceptance: [Done]\n');
    const more = (keys: string) =>
      own.replace(
        '      - id: workshop\n',
        `      - { id: more, title: More${keys}, tasks: [{ id: q, title: Q, hours: 2 }] }\n      - id: workshop\n`,
      );
    expect(found(id, more(''))).toHaveLength(1);
    expect(found(id, more(', optional: true'))).toEqual([]);
    expect(found(id, more(', status: dropped'))).toEqual([]);
  });

  it('fills an empty list, and leaves what is no list to the schema', () => {
    const written = (value: string) =>
      spoiled(
        ['acceptance: [Nine deals of ten are kept in the CRM]', `acceptance: ${value}`],
        ['stage: offer', 'stage: delivery'],
      );
    expect(fixed(id, written('[] # ask'))).toContain('acceptance: [Working rules] # ask\n');
    expect(found(id, written('nine of ten'))).toEqual([]);
  });
});
