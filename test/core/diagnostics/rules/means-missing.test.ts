import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'means-missing';

describe(id, () => {
  const without = spoiled(['  means: [Every call is in the CRM, The head of sales works by the funnel]\n', '']);

  it('is told where it is not said by what the goal is reached', () => {
    expect(found(id, without)).toMatchObject([{ at: 'project', severity: 'error' }]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is asked for by planning, so an audit is told only that it will be', () => {
    expect(found(id, without.replace('stage: offer', 'stage: audit'))).toMatchObject([{ severity: 'information' }]);
    expect(found(id, without.replace('stage: offer', 'stage: lead'))).toEqual([]);
  });

  it('is mended by a list to be written', () => {
    expect(fixed(id, without)).toContain('  means:\n    - Every call and request is in the CRM\n  responsible:');
  });

  it('fills an empty list, and never writes over what its author wrote', () => {
    const means = (written: string) =>
      spoiled(['means: [Every call is in the CRM, The head of sales works by the funnel]', `means: ${written}`]);
    expect(fixed(id, means('[] # later'))).toContain('  means: [Every call and request is in the CRM] # later\n');
    expect(found(id, means('Every call is in the CRM'))).toEqual([]);
    expect(found('wrong-value', means('Every call is in the CRM'))).toHaveLength(1);
  });
});
