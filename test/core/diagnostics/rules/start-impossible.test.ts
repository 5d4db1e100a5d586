import { describe, expect, it } from 'vitest';
import { goodPlan } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'start-impossible';

const plan = (start: string, more = '') => `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
executors:
  anna: { name: Anna }
  ben: { name: Ben }
blocks:
  - id: work
    type: configuration
    tasks:
      - { id: maps, title: Maps, hours: 3d, executor: anna }
      - { id: training, title: Training, hours: 8, executor: anna, start: ${start}${more} }
`;

describe(id, () => {
  it('names who is busy with what until when', () => {
    const [first, ...others] = found(id, plan('2026-12-02'));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ at: '2026-12-02', severity: 'warning' });
    expect(first?.message).toContain('Anna is busy with “Maps” until December 3, 2026');
    expect(first?.message).toContain('Begin on December 4, 2026 at the earliest');
  });

  it('names what is waited for, and days on which nobody works', () => {
    const free = plan('2026-12-02', ', after: [maps]').replace('hours: 8, executor: anna', 'hours: 8, executor: ben');
    expect(found(id, free)[0]?.message).toContain('it waits for “Maps”, which ends on December 3, 2026');
    expect(found(id, plan('2026-12-05'))[0]?.message).toContain('Anna does not work on that day');
    expect(found(id, plan('2026-11-20'))[0]?.message).toContain('Anna is busy');
  });

  it('offers the first possible day, and whoever is free', () => {
    expect(fixed(id, plan('2026-12-02'), '2026-12-04')).toContain('start: 2026-12-04');
    expect(fixed(id, plan('2026-12-02'), 'Give “Training” to Ben')).toContain('executor: ben, start: 2026-12-02');
  });

  it('is silent where the day can be kept', () => {
    expect(found(id, plan('2026-12-04'))).toEqual([]);
    expect(found(id, plan('2026-12-14'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });
});
