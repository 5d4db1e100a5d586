import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'vendor-estimate-missing';

describe(id, () => {
  const estimate = '        vendor-estimate: { requested: 2026-11-02, received: 2026-11-05, hours: 8 }\n';
  const without = spoiled([estimate, '']);

  it('is told of development that nobody who develops has estimated', () => {
    expect(found(id, without)).toMatchObject([{ at: 'development', severity: 'warning' }]);
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, without.replace('stage: offer', 'stage: audit'))).toEqual([]);
  });

  it('leaves what a case brings to the case', () => {
    const task = '      - id: exchange\n        title: Exchange with the accounts\n';
    const call = '      - { case: shop, id: shop, executor: vendor }\n';
    const shop =
      'case: 1\nid: shop\ntitle: Shop\ntasks:\n  - { id: code, title: Code, hours: 8, method: development }\n';
    const files = [{ uri: 'file:///work/cases/shop.case.yaml', text: shop }];
    const text = change(without, task, call + task);
    expect(found('unknown-case', text, { files })).toEqual([]);
    expect(found(id, text, { files })).toMatchObject([{ at: 'development' }]);
  });

  it('is told softly while the answer is awaited', () => {
    const pending = spoiled([estimate, '        vendor-estimate: { requested: 2026-11-02 }\n']);
    expect(found(id, pending)).toMatchObject([{ at: '2026-11-02', severity: 'information' }]);
  });

  it('is told softly of an answer that nobody wrote down', () => {
    const told = found(
      id,
      spoiled([estimate, '        vendor-estimate: { requested: 2026-11-02, received: 2026-11-05 }\n']),
    );
    expect(told).toMatchObject([{ at: '2026-11-05', severity: 'information' }]);
    expect(told[0]?.message).toContain('have answered');
  });

  it('is silent of what cannot be read, and of what is done, handed over or cancelled', () => {
    for (const written of [
      'vendor-estimate: 20',
      'vendor-estimate:',
      'vendor-estimate: { hours: many }',
      'status: done',
    ]) {
      expect(found(id, spoiled([estimate, `        ${written}\n`])), written).toEqual([]);
    }
    for (const status of ['delivered', 'accepted', 'cancelled']) {
      const text = change(without, 'title: Configuration of the funnel\n', `title: C\n    status: ${status}\n`);
      expect(found(id, text), status).toEqual([]);
    }
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
