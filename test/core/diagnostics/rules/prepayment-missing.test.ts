import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'prepayment-missing';

describe(id, () => {
  it('is told of work that is paid for afterwards', () => {
    expect(found(id, spoiled(['prepayment: 50%', 'prepayment: 0%']))).toMatchObject([
      { at: '0%', severity: 'warning' },
    ]);
    const ofBlock = spoiled(['    title: Completion\n', '    title: Completion\n    prepayment: 0%\n']);
    expect(found(id, ofBlock)).toMatchObject([{ at: '0%', severity: 'warning' }]);
  });

  it('speaks softly of one that is small', () => {
    const [low] = found(id, spoiled(['prepayment: 50%', 'prepayment: 20%']));
    expect(low).toMatchObject({ at: '20%', severity: 'information' });
    expect(low?.message).toContain('20%');
    expect(low?.message).toContain('30%');
  });

  it('is silent where it is written, where nothing is written, which is all of it ahead, and where nothing is sold', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled(['  prepayment: 50%\n', '']))).toEqual([]);
    const free = goodPlan
      .replace('prepayment: 50%', 'prepayment: 0%')
      .replaceAll(/ {4}title: (.*)\n {4}(estimate|deliverables)/g, '    title: $1\n    price: 0\n    $2');
    expect(found(id, free)).toEqual([]);
  });

  it('is mended by the least that the methodology advises', () => {
    expect(fixed(id, spoiled(['prepayment: 50%', 'prepayment: 0%']))).toContain('prepayment: 30%\n');
  });

  it('leaves a share that cannot be read to the schema, and speaks of no cancelled block', () => {
    expect(found(id, spoiled(['prepayment: 50%', 'prepayment: 150%']))).toEqual([]);
    const cancelled = spoiled([
      '    title: Completion\n',
      '    title: Completion\n    status: cancelled\n    prepayment: 0%\n',
    ]);
    expect(found(id, cancelled)).toEqual([]);
  });

  it('is mended in brackets too', () => {
    const pricing = goodPlan.slice(goodPlan.indexOf('pricing:'), goodPlan.indexOf('calendar:'));
    const flow = spoiled([
      pricing,
      'pricing: { currency: EUR, rate: 60, contingency: 20%, prepayment: 0% } # agreed\n',
    ]);
    expect(fixed(id, flow)).toContain('{ currency: EUR, rate: 60, contingency: 20%, prepayment: 30% } # agreed\n');
  });
});
