import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

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

  const goal = (written: string) => spoiled(['goal: 20% more repeat orders by 30 June 2027', `goal: ${written}`]);

  it('is told of a goal that says nothing, once', () => {
    for (const blank of ["''", "' '", "{ en: ' ' }"]) expect(found(id, goal(blank)), blank).toHaveLength(1);
    expect(found('goal-not-measurable', goal("' '"))).toEqual([]);
    expect(fixed(id, goal("' ' # ask Julia"))).toContain('  goal: +25% repeat sales by 30 June # ask Julia\n');
  });

  it('leaves a goal that cannot be read to the schema', () => {
    expect(found(id, goal('[More, orders]'))).toEqual([]);
    expect(found('wrong-value', goal('[More, orders]'))).toHaveLength(1);
  });

  it('is mended in brackets too', () => {
    const project = goodPlan.slice(goodPlan.indexOf('project:'), goodPlan.indexOf('needs:'));
    const flow = spoiled([project, 'project: { name: CRM, client: Romashka } # short\n']);
    expect(fixed(id, flow)).toContain(
      '{ name: CRM, client: Romashka, goal: +25% repeat sales by 30 June, means: [Every call and request is in the CRM] } # short\n',
    );
  });
});
