import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'contingency-missing';

describe(id, () => {
  it('is told of a plan that has none', () => {
    expect(found(id, spoiled(['  contingency: 20%\n', '']))).toMatchObject([{ at: 'pricing', severity: 'warning' }]);
    expect(found(id, spoiled(['contingency: 20%', 'contingency: 0%']))).toMatchObject([{ at: '0%' }]);
  });

  it('is told of a block that gives it up', () => {
    const text = spoiled([
      '    title: Roll-out in the department\n',
      '    title: Roll-out in the department\n    contingency: 0%\n',
    ]);
    expect(found(id, text)).toMatchObject([{ at: '0%' }]);
    expect(fixed(id, text)).toContain('    contingency: 20%\n');
  });

  it('is silent where prices are fixed', () => {
    const fixedPrices = goodPlan
      .replace('  contingency: 20%\n', '')
      .replaceAll(/ {4}title: (.*)\n {4}(estimate|deliverables)/g, '    title: $1\n    price: 900\n    $2');
    expect(found(id, fixedPrices)).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by what the methodology advises, and by no less than rework asks for', () => {
    expect(fixed(id, spoiled(['contingency: 20%', 'contingency: 0% # agreed']))).toContain(
      'contingency: 20% # agreed\n',
    );
    const none = '  contingency: 20%\n';
    expect(fixed(id, spoiled([none, '']))).toBe(goodPlan);
  });

  it('marks a key without a value, and leaves a value that cannot be read to the schema', () => {
    expect(found(id, spoiled(['contingency: 20%', 'contingency:']))).toMatchObject([{ at: 'contingency' }]);
    expect(fixed(id, spoiled(['contingency: 20%', 'contingency: # how much?']))).toContain(
      'contingency: 20% # how much?\n',
    );
    expect(found(id, spoiled(['contingency: 20%', 'contingency: some']))).toEqual([]);
  });

  it('has no number to propose where the methodology has none', () => {
    const ours = {
      uri: 'file:///work/ours.methodology.yaml',
      text: 'methodology: 1\nid: ours\nstages:\n  offer: { gate: [contingency] }\n',
    };
    const text = spoiled(['methodology: onebox', 'methodology: ./ours.methodology.yaml'], ['  contingency: 20%\n', '']);
    expect(found(id, text, { files: [ours] })).toHaveLength(1);
    expect(() => fixed(id, text, '', { files: [ours] })).toThrow('no fix');
  });
});
