import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'date-order';

describe(id, () => {
  it('is told of a project that ends before it begins', () => {
    expect(found(id, spoiled(['deadline: 2027-04-30', 'deadline: 2026-04-30']))).toMatchObject([
      { at: '2026-04-30', severity: 'error' },
    ]);
    expect(
      found(id, spoiled(['deadline: 2027-04-30', 'deadline: 2026-04-30'], ['stage: offer', 'stage: lead'])),
    ).toHaveLength(1);
  });

  it('is told of absences, payments and acceptances', () => {
    const absence = spoiled([
      'rate: 65, cost: 30 }',
      'rate: 65, cost: 30, absences: [{ from: 2027-01-10, to: 2027-01-02 }] }',
    ]);
    expect(found(id, absence)).toMatchObject([{ at: '2027-01-02' }]);
    const block = (keys: string) =>
      spoiled(
        ['    estimate: detailed\n', `    estimate: detailed\n    status: accepted\n${keys}`],
        ['stage: offer', 'stage: delivery'],
      );
    expect(found(id, block('    paid: 2026-12-20\n    accepted: 2026-12-18\n'))).toMatchObject([{ at: '2026-12-18' }]);
    expect(found(id, block('    accepted: 2026-11-30\n'))).toMatchObject([{ at: '2026-11-30' }]);
    expect(found(id, block('    paid: 2026-12-07\n    accepted: 2026-12-18\n'))).toEqual([]);
    const cancelled = block('    paid: 2026-12-20\n    accepted: 2026-11-18\n').replace('accepted\n', 'cancelled\n');
    expect(found(id, cancelled)).toEqual([]);
  });

  it('calls a change of what is accepted new work', () => {
    const text = spoiled(
      ['    estimate: detailed\n', '    estimate: detailed\n    status: accepted\n    accepted: 2026-12-18\n'],
      [
        'offer:\n',
        'changes:\n  - { id: CR-1, block: audit, date: 2026-12-20, reason: More, status: agreed, hours: 2 }\noffer:\n',
      ],
    );
    expect(found(id, text)).toMatchObject([{ at: '2026-12-20', severity: 'information' }]);
    expect(found(id, goodPlan)).toEqual([]);
  });
});
