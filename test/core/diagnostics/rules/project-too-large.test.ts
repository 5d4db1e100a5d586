import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'project-too-large';
const newcomer: [string, string] = ['competence: experienced', 'competence: newcomer'];
const alone: [string, string] = ['        executor: vendor\n', '        executor: mark\n'];
const hours = (count: number): [string, string] => [
  'title: Funnel and required fields\n        hours: 6/8/12',
  `title: Funnel and required fields\n        hours: ${count}`,
];

describe(id, () => {
  it('is told of a project beyond the integrator, with the hours and the limit', () => {
    expect(found(id, spoiled(newcomer, alone, hours(50)))).toMatchObject([
      {
        at: 'newcomer',
        severity: 'warning',
        message: expect.stringMatching(/\. 99.33 h, while the limit for “Has never implemented software” is 60 h:/),
      },
    ]);
  });

  it('is told of a lead, before anybody has promised anything', () => {
    expect(found(id, spoiled(newcomer, alone, hours(50), ['stage: offer', 'stage: lead']))).toHaveLength(1);
  });

  it('adds up what is known: the rest would only be more', () => {
    expect(found(id, spoiled(newcomer, alone, hours(50), ['hours: 4/6/8', 'hours: some']))[0]?.message).toMatch(
      /\. 93.33 h/,
    );
  });

  it('is silent where somebody who has done it takes part', () => {
    expect(found(id, spoiled(newcomer, hours(50)))).toEqual([]);
    const partner = change(spoiled(newcomer, hours(50)), 'kind: vendor', 'kind: partner');
    expect(found(id, partner)).toEqual([]);
    expect(found(id, change(partner, 'kind: partner', 'kind: freelancer'))).toHaveLength(1);
    expect(found(id, change(partner, 'executor: vendor\n', 'executor: vendor\n        optional: true\n'))).toHaveLength(
      1,
    );
  });

  it('is silent up to the limit, for the experienced, and for a competence that is none', () => {
    expect(found(id, spoiled(newcomer, alone, hours(10.5)))).toEqual([]);
    expect(found(id, spoiled(newcomer, alone, hours(11)))).toHaveLength(1);
    expect(found(id, spoiled(alone, hours(500)))).toEqual([]);
    expect(found(id, spoiled(['competence: experienced', 'competence: genius'], alone, hours(500)))).toEqual([]);
    expect(found(id, spoiled(['competence: experienced', 'competence: adjacent'], alone, hours(500)))).toHaveLength(1);
    expect(found(id, goodPlan)).toEqual([]);
  });
});
