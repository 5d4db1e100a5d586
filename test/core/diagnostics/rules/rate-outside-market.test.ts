import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'rate-outside-market';
const planRate = '  rate: 60\n  contingency';
const withRate = (rate: string, ...changes: [string, string][]) =>
  found(id, spoiled([planRate, `  rate: ${rate}\n  contingency`], ...changes));

describe(id, () => {
  it('is told of an hour that is cheaper or dearer than the market', () => {
    expect(withRate('25')).toMatchObject([{ at: '25', severity: 'hint' }]);
    expect(withRate('25')[0]?.message).toMatch(
      /^Raise .*: €25\.00 an hour is below the market, which begins at €30\.00/,
    );
    expect(withRate('160')).toMatchObject([{ at: '160', severity: 'hint' }]);
    expect(withRate('160')[0]?.message).toMatch(/^Be ready .*: €160\.00 an hour is more than the usual €140\.00/);
  });

  it('is told of one’s own people and freelancers, not of others’', () => {
    const dear: [string, string] = ['skills: [product, analysis], rate: 60', 'skills: [product, analysis], rate: 155'];
    expect(found(id, spoiled(dear))).toMatchObject([{ at: '155' }]);
    const as = (kind: string): [string, string] => ['name: Mark, kind: own', `name: Mark, ${kind}`];
    expect(found(id, spoiled(dear, as('kind: freelancer')))).toHaveLength(1);
    expect(found(id, spoiled(dear, as('contact: m')))).toHaveLength(1);
    for (const kind of ['vendor', 'partner', 'client']) {
      expect(found(id, spoiled(dear, as(`kind: ${kind}`))), kind).toEqual([]);
    }
  });

  it('is told once of one cause', () => {
    const dear: [string, string] = ['skills: [product, analysis], rate: 60', 'skills: [product, analysis], rate: 155'];
    expect(withRate('160', dear)).toMatchObject([{ at: '160' }]);
  });

  it('tells a newcomer what of their learning the client pays for', () => {
    const newcomer: [string, string] = ['competence: experienced', 'competence: newcomer'];
    expect(withRate('160', newcomer)[0]?.message).toContain('your investment in your own experience');
    expect(withRate('25', newcomer)[0]?.message).toContain('below the market');
  });

  it('is silent within the market, below the floor, and of what cannot be read', () => {
    expect(found(id, goodPlan)).toEqual([]);
    // Where the market begins and ends is a reading: a tenth beside it is still the market.
    for (const rate of ['30', '27', '140', '154', '19', '0', 'much']) expect(withRate(rate), rate).toEqual([]);
    expect(withRate('160', ['currency: EUR', 'currency: GBP'])).toEqual([]);
    expect(withRate('160', ['stage: offer', 'stage: lead'])).toEqual([]);
  });
});
