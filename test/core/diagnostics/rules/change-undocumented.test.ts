import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'change-undocumented';

describe(id, () => {
  const changed = (change: string) => spoiled(['offer:\n', `changes:\n  - { ${change} }\noffer:\n`]);

  it('is told of an agreement that nobody could prove', () => {
    expect(found(id, changed('id: CR-1, block: audit, status: agreed, hours: 4, date: 2026-12-01'))).toMatchObject([
      { at: 'CR-1', severity: 'information' },
    ]);
    expect(found(id, changed('id: CR-1, block: audit, status: agreed, hours: 4, reason: More'))[0]?.message).toContain(
      'when',
    );
    expect(found(id, changed('id: CR-1, block: audit, status: proposed, hours: 4'))).toEqual([]);
    expect(
      found(id, changed('id: CR-1, block: audit, status: agreed, hours: 4, reason: More, date: 2026-12-01')),
    ).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('leaves what is begun or cannot be read to others', () => {
    for (const keys of [
      'date: 2026-12-01, reason: [a]',
      'date: 2026-12-01, reason: ',
      'date: , reason: More',
      'date: soon, reason: More',
    ]) {
      expect(found(id, changed(`id: CR-1, block: audit, status: agreed, hours: 4, ${keys}`)), keys).toEqual([]);
    }
  });

  it('is mended by a reason', () => {
    expect(fixed(id, changed('id: CR-1, block: audit, status: agreed, hours: 4, date: 2026-12-01'))).toContain(
      'reason: …',
    );
  });
});
