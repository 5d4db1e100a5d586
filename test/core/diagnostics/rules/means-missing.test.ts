import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
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

  it('is one message with the goal where there is neither, and mended with it', () => {
    const neither = change(without, '  goal: 20% more repeat orders by 30 June 2027\n', '');
    expect(found(id, neither)).toEqual([]);
    const problem = analyse(neither).problems.find(({ rule }) => rule === 'goal-missing');
    expect(problem?.related?.map(({ message }) => message.key)).toEqual([id]);
    expect(fixed('goal-missing', neither)).toContain(
      '  goal: +25% repeat sales by 30 June\n  means:\n    - Every call and request is in the CRM\n  responsible:',
    );
    const hushed = change(neither, 'project:', '# planwright-disable-next-line goal-missing\nproject:');
    expect(found(id, hushed)).toHaveLength(1);
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
