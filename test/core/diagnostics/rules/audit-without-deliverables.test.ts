import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'audit-without-deliverables';

describe(id, () => {
  const without = spoiled(['    deliverables: [Process maps, Requirements]\n', '']);

  it('is told with the price', () => {
    const [paid] = found(id, without);
    expect(paid).toMatchObject({ at: 'audit', severity: 'warning' });
    expect(paid?.message).toMatch(/€1,[\d.,]+/);
  });

  it('is a remark where the audit is free', () => {
    expect(found(id, without.replace('    title: Audit of', '    price: 0\n    title: Audit of'))).toMatchObject([
      { severity: 'information' },
    ]);
  });

  it('is silent where a task hands something over, and of leads', () => {
    expect(
      found(id, without.replace('title: Process maps\n', 'title: Process maps\n        deliverables: [Maps]\n')),
    ).toEqual([]);
    expect(found(id, without.replace('stage: offer', 'stage: lead'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by what audits usually hand over', () => {
    expect(fixed(id, without)).toContain('    deliverables:\n      - Goal and means signed by the owner\n');
  });

  it('counts nothing that is dropped, and leaves what is no list to the schema', () => {
    const dropped = without.replace(
      '      - id: maps\n',
      '      - { id: g, title: G, status: dropped, tasks: [{ id: q, title: Q, hours: 1, deliverables: [Maps] }] }\n      - id: maps\n',
    );
    expect(found(id, dropped)).toHaveLength(1);
    expect(found(id, spoiled(['deliverables: [Process maps, Requirements]', 'deliverables: maps']))).toEqual([]);
    expect(fixed(id, spoiled(['deliverables: [Process maps, Requirements]', 'deliverables: [] # ask']))).toMatch(
      /deliverables: \[Goal and means signed by the owner, .*\] # ask\n/,
    );
  });
});
