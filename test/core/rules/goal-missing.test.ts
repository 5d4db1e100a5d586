import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

const id = 'goal-missing';

describe(id, () => {
  const without = spoiled(['  goal: 20% more repeat orders by 30 June 2027\n', '']);

  it('is told of a plan past the lead', () => {
    expect(found(id, without)).toMatchObject([{ at: 'project', severity: 'error' }]);
    expect(found(id, without.replace('stage: offer', 'stage: audit'))).toHaveLength(1);
  });

  it('asks nothing of a lead, and is silent where there is a goal', () => {
    expect(found(id, without.replace('stage: offer', 'stage: lead'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by a goal to be written, before the means', () => {
    expect(fixed(id, without)).toContain('  goal: +25% repeat sales by 30 June\n  means:');
    expect(fixed(id, without.replace('locale: en', 'locale: uk'))).toContain(
      '  goal: +25% повторних продажів до 30 червня\n',
    );
    const empty = spoiled(['  goal: 20% more repeat orders by 30 June 2027\n', '  goal: # ask Julia\n']);
    expect(fixed(id, empty)).toContain('  goal: +25% repeat sales by 30 June # ask Julia\n');
  });
});
