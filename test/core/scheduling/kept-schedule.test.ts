import { describe, expect, it } from 'vitest';
import { scheduleOf } from '../../../server/src/core/scheduling/schedule.ts';
import { loadOf } from '../../../server/src/core/scheduling/workload.ts';
import { People } from '../../../server/src/features/people.ts';
import { analyse } from '../../support/analyse.ts';

const text = `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: EUR, rate: 100 }
executors:
  anna: { name: Anna, kind: own }
  boris: { name: Boris, kind: own }
blocks:
  - id: a
    type: audit
    tasks:
      - { id: x, title: X, hours: 12, executor: anna }
      - { id: y, title: Y, hours: 4, executor: boris }
`;

describe('a schedule that is kept for the next version of a plan', () => {
  it.each([
    ['a person has a note now', text.replace('Anna, kind: own', 'Anna, kind: own, notes: On leave soon')],
    ['people stand a line lower', text.replace('executors:\n', 'executors:\n  # who there is\n')],
    ['a title is another', text.replace('title: X', 'title: Z')],
  ])('is that of its people, where %s', (_, next) => {
    const before = analyse(text);
    // It is made, and can be kept.
    expect(before.schedule.finish).toBe('2026-12-02');
    const after = before.with(next);
    expect(after.schedule.finish).toBe('2026-12-02');
    const [kept, fresh] = [after.priced, analyse(next).priced];
    expect(loadOf(kept)).toEqual(loadOf(fresh));
    expect(loadOf(kept).map(({ id }) => id)).toEqual(['anna', 'boris']);
    for (const { executor } of scheduleOf(kept).tasks) expect(kept.plan.executors).toContain(executor);
    expect(new People(after).workOf('anna')).toEqual(new People(analyse(next)).workOf('anna'));
  });
});
