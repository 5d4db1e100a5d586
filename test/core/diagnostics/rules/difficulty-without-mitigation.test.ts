import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'difficulty-without-mitigation';

describe(id, () => {
  const unanswered = spoiled([
    '{ type: resistance, state: present, case: resistance-playbook }',
    '{ type: resistance, state: present }',
  ]);

  it('is told of what is there and has no answer', () => {
    expect(found(id, unanswered)).toMatchObject([{ at: 'resistance', severity: 'warning' }]);
    expect(found(id, unanswered)[0]?.message).toContain('“Resistance of those who will work in the CRM”');
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by the methodology’s words or playbook', () => {
    expect(fixed(id, unanswered, 'mitigation')).toMatch(/state: present, mitigation: '?Find out who loses what/);
    expect(fixed(id, unanswered, 'resistance-playbook')).toBe(goodPlan);
  });

  it('is mended in lines of its own, and offers no playbook that is not there', () => {
    const lines = spoiled([
      '  - { type: resistance, state: present, case: resistance-playbook }\n',
      '  - type: resistance # two of them\n    state: present\n',
    ]);
    expect(fixed(id, lines, 'resistance-playbook')).toContain(
      '  - type: resistance # two of them\n    state: present\n    case: resistance-playbook\n',
    );
    const none = spoiled([
      '{ type: no-single-responsible, state: absent }',
      '{ type: no-single-responsible, state: present }',
    ]);
    expect(() => fixed(id, none, 'Write “case')).toThrow('no fix');
  });

  it('is silent where the answer is there and cannot be read', () => {
    const broken = unanswered.replace(
      '{ type: resistance, state: present }',
      '{ type: resistance, state: present, mitigation: [Talk] }',
    );
    expect(found(id, broken)).toEqual([]);
  });
});
