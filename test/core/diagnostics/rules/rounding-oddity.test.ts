import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'rounding-oddity';
const roundTo = (step: string): [string, string] => ['  prepayment: 50%', `  round-to: ${step}\n  prepayment: 50%`];

describe(id, () => {
  it('is told of a step that nobody can pay', () => {
    const problems = found(id, spoiled(roundTo('0.005')));
    expect(problems).toMatchObject([{ at: '0.005', severity: 'warning' }]);
    expect(problems[0]?.message).toMatch(/^Round to €0\.01 or more, .*: nobody can pay 0\.005 EUR$/);
    const yen = found(id, spoiled(roundTo('0.5'), ['currency: EUR', 'currency: JPY']));
    expect(yen[0]?.message).toMatch(/^Round to ¥1 or more, .*: nobody can pay 0\.5 JPY$/);
    expect(found(id, spoiled(roundTo('1.05')))).toEqual([]);
  });

  it('is told of a step that lifts a block too far, once, of the one lifted most', () => {
    const problems = found(id, spoiled(roundTo('1000')));
    expect(problems).toMatchObject([{ at: '1000', severity: 'warning' }]);
    // 546.00 becomes 1000; the other blocks are lifted by less.
    expect(problems[0]?.message).toMatch(/to €1,000\.00 adds €454\.00 \(83\.15%\) to “Completion”, .* €546\.00/);
  });

  it('is silent where rounding is small beside the price, or nothing is known', () => {
    expect(found(id, goodPlan)).toEqual([]);
    for (const step of ['50', '10', '0', 'tens']) expect(found(id, spoiled(roundTo(step))), step).toEqual([]);
    expect(found(id, spoiled(roundTo('1000'), ['stage: offer', 'stage: lead']))).toEqual([]);
    expect(found(id, spoiled(roundTo('0.005'), ['currency: EUR', 'currency: XXXX']))).toEqual([]);
    const unknown = 'title: Completion\n    price: some\n';
    expect(found(id, spoiled(roundTo('1000'), ['title: Completion\n', unknown]))[0]?.message).not.toContain(
      'Completion',
    );
  });

  it('knows no bound that the methodology does not name', () => {
    const text = 'methodology: 1\nid: own\nstages: { offer: { gate: [goal] } }\n';
    const own = (limits: string) => ({ files: [{ uri: 'file:///work/own.methodology.yaml', text: text + limits }] });
    const plan = change(spoiled(roundTo('1000')), 'methodology: onebox', 'methodology: ./own.methodology.yaml');
    expect(found(id, plan, own(''))).toEqual([]);
    expect(found(id, plan, own('limits: { rounding-percent: 80 }\n'))).toHaveLength(1);
    expect(found(id, plan, own('limits: { rounding-percent: 84 }\n'))).toEqual([]);
  });

  it('is mended by the next power of ten that lifts no block too far', () => {
    // 936 would become 1000 by hundreds.
    expect(fixed(id, spoiled(roundTo('1000')))).toContain('  round-to: 10\n');
    expect(fixed(id, spoiled(roundTo('100')))).toContain('  round-to: 10\n');
    const flow = '{ currency: EUR, rate: 60, contingency: 20%, round-to: 700, prepayment: 50% }';
    const [before = '', rest = ''] = goodPlan.split('pricing: # agreed with the owner\n');
    const text = `${before}pricing: ${flow} # agreed with the owner\n${rest.slice(rest.indexOf('calendar:'))}`;
    expect(fixed(id, text)).toContain('round-to: 10, prepayment');
  });
});
