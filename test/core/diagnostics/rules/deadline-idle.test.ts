import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'deadline-idle';
const late = spoiled(['deadline: 2027-04-30', 'deadline: 2028-04-30']);

describe(id, () => {
  it('is told of a deadline long after the planned finish', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, late)).toMatchObject([
      { at: '2028-04-30', severity: 'information', message: expect.stringMatching(/working days later/) },
    ]);
  });

  it('goes by the limit of the methodology, which is not yet crossed when it is reached', () => {
    const days = Number(/(\d+) working days later/.exec(found(id, late)[0]?.message ?? '')?.[1]);
    const own = (limit: number) => ({
      uri: 'file:///work/own.methodology.yaml',
      text: `methodology: 1\nid: own\nextends: onebox\nlimits: { spare-days: ${limit} }\n`,
    });
    const text = change(late, 'methodology: onebox', 'methodology: ./own.methodology.yaml');
    expect(days).toBeGreaterThan(250);
    expect(found(id, text, { files: [own(days)] })).toEqual([]);
    expect(found(id, text, { files: [own(days - 1)] })).toHaveLength(1);
  });

  it('counts what recurs as work, with its end or without one', () => {
    const support = (times: string) =>
      change(
        late,
        '  - id: closing\n',
        `  - { id: care, type: support, title: Care, every: month, ${times}price: 500, deliverables: [Report], tasks: [{ id: requests, title: Requests, hours: 5, executor: vendor, skill: support }] }\n  - id: closing\n`,
      );
    expect(found(id, support('times: 15, '))).toEqual([]);
    expect(found(id, support('times: 2, '))).toHaveLength(1);
    expect(found(id, support(''))).toEqual([]);
  });

  it('is asked before the project is sold: neither of a lead nor of a project that goes on', () => {
    for (const stage of ['lead', 'audit', 'start', 'delivery']) {
      expect(found(id, change(late, 'stage: offer', `stage: ${stage}`)), stage).toEqual([]);
    }
    expect(found(id, change(late, 'stage: offer', 'stage: planning'))).toHaveLength(1);
  });

  it('puts the deadline on the planned finish', () => {
    expect(fixed(id, late)).toContain('deadline: 2026-12-15\n');
  });
});
