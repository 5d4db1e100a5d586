import { describe, expect, it } from 'vitest';
import { goodPlan } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'no-working-time';

const plan = (anna: string, executor = 'anna') => `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
executors:
  anna: { name: Anna, ${anna} }
  ben: { name: Ben }
blocks:
  - id: work
    type: configuration
    tasks: [{ id: maps, title: Maps, hours: 3d, executor: ${executor} }]
`;

describe(id, () => {
  it('is told where it is written', () => {
    const [first, ...others] = found(id, plan('capacity: 0%'));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ at: '0%', severity: 'warning' });
    expect(first?.message).toContain('Anna has no working time at all, so their task is never done');
    const never = 'absences: [{ from: 2026-01-01, to: 2199-01-01 }]';
    expect(found(id, plan(never))[0]?.at).toBe('anna');
  });

  it('is silent of those who have nothing to do, and of those who have time', () => {
    expect(found(id, plan('capacity: 0%', 'ben'))).toEqual([]);
    expect(found(id, plan('capacity: 1%'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });
});
