import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

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
});
