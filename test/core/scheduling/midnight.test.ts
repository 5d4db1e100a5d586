import { expect, it } from 'vitest';
import { scheduleOf } from '../../../server/src/core/scheduling/schedule.ts';
import { analyse } from '../../support/analyse.ts';

// The midnight before Monday is the evening of those who work on Sundays.
it('what takes no time does not happen on the evening before the day of what it waits for', () => {
  const text = `plan: 1
project: { name: A, client: B, start: 2026-12-01 }
executors: { sunny: { name: Sunny, calendar: { workdays: [sun] } } }
blocks:
  - id: a
    type: rollout
    tasks:
      - { id: order, title: Order signed, hours: 0, not-before: 2026-12-05 }
      - { id: service, title: Service, hours: 0, executor: sunny, after: [order] }
      - { id: call, title: Call, duration: 1d, after: [order] }
      - { id: bells, title: Bells, hours: 0, executor: sunny, after: [call] }
`;
  const { tasks } = scheduleOf(analyse(text).priced);
  expect(tasks.map(({ id, start, finish }) => [id, start, finish])).toEqual([
    ['order', '2026-12-07', '2026-12-07'],
    ['service', '2026-12-13', '2026-12-13'],
    ['call', '2026-12-07', '2026-12-07'],
    ['bells', '2026-12-13', '2026-12-13'],
  ]);
});
