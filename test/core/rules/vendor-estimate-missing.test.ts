import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

const id = 'vendor-estimate-missing';

describe(id, () => {
  const estimate = '        vendor-estimate: { requested: 2026-11-02, received: 2026-11-05, hours: 8 }\n';
  const without = spoiled([estimate, '']);

  it('is told of development that nobody who develops has estimated', () => {
    expect(found(id, without)).toMatchObject([{ at: 'development', severity: 'warning' }]);
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, without.replace('stage: offer', 'stage: audit'))).toEqual([]);
  });

  it('is told softly while the answer is awaited', () => {
    const pending = spoiled([estimate, '        vendor-estimate: { requested: 2026-11-02 }\n']);
    expect(found(id, pending)).toMatchObject([{ at: '2026-11-02', severity: 'information' }]);
  });

  it('is silent of a fixed price and of a developer of one’s own', () => {
    expect(
      found(id, without.replace('hours: 6/8/10\n        executor: vendor', 'price: 500\n        executor: vendor')),
    ).toEqual([]);
    const own = without
      .replace('kind: own, skills: [product, analysis]', 'kind: own, skills: [product, development]')
      .replace('executor: vendor', 'executor: mark');
    expect(found(id, own)).toEqual([]);
  });

  it('is mended by doing it by hand', () => {
    expect(fixed(id, without)).toContain('        method: manual\n');
  });
});
