import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'change-without-effect';

describe(id, () => {
  const changed = (change: string, block = '') =>
    spoiled(
      ['offer:\n', `changes:\n  - { ${change} }\noffer:\n`],
      ['    title: Completion\n', `    title: Completion\n${block}`],
    );

  it('is told of a change that changes nothing', () => {
    expect(found(id, changed('id: CR-1, block: audit, reason: More, date: 2026-12-01, status: agreed'))).toMatchObject([
      { at: 'CR-1', severity: 'warning' },
    ]);
    expect(found(id, changed('id: CR-1, block: audit, status: proposed, hours: 0'))).toHaveLength(1);
    expect(found(id, changed('id: CR-1, block: audit, status: proposed, hours: 0, price: 5'))).toEqual([]);
    expect(found(id, changed('id: CR-1, block: audit, status: rejected'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('leaves what is begun or cannot be read to others', () => {
    for (const keys of ['hours: ', 'hours: few', 'price: ', 'hours: 0, price: much']) {
      expect(found(id, changed(`id: CR-1, block: audit, status: proposed, ${keys}`)), keys).toEqual([]);
    }
  });

  it('is told of a change of a cancelled block', () => {
    const text = changed(
      'id: CR-1, block: closing, reason: More, date: 2026-12-01, status: agreed, hours: 4',
      '    status: cancelled\n',
    );
    expect(found(id, text)).toMatchObject([{ at: 'closing' }]);
  });

  it('is mended by an estimate', () => {
    expect(fixed(id, changed('id: CR-1, block: audit, status: agreed, reason: More, date: 2026-12-01'))).toContain(
      'hours: 4 }',
    );
  });
});
