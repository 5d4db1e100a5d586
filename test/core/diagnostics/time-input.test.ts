import { describe, expect, it } from 'vitest';
import { analyse } from '../../../server/src/core/index.ts';

/** What can be said of time, with one part of it replaced. */
function plan(replaced: string, by: string): string {
  const text = `plan: 1
stage: lead
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 900 }
calendar: { hours-per-day: 8, country: UA, holidays: [2026-12-25], workdays-despite: [2026-12-26] }
terms: { acceptance-days: 2 }
payments: [{ share: 100%, after: b, lag: 30 }]
executors: { anna: { name: Anna } }
blocks:
  - id: b
    type: configuration
    duration: 2w
    tasks:
      - { id: t, title: Work, hours: 8, duration: 2d, every: week, times: 2 }
      - { id: u, title: Next, hours: 8, after: [{ task: t, lag: 1d }] }
      - { id: v, title: Free, hours: 8, executor: anna }
  - { id: c, type: rollout, tasks: [{ id: z, title: Last, hours: 8 }] }
`;
  expect(text).toContain(replaced);
  return text.replace(replaced, by);
}

const locales = ['en', 'ru', 'uk'] as const;

/** What is wrong enough to be an error, at which text. */
function errors(text: string, locale: (typeof locales)[number]) {
  return analyse(text, { locale })
    .problems.filter(({ severity, rule }) => severity === 'error' || rule === 'status-contradiction')
    .map(({ rule, message, from, to }) => ({ rule, message, at: text.slice(from, to) }));
}

describe('a time that cannot be is told once, where it stands, in every language, and the rest goes on', () => {
  it.each([
    ['duration: 2d', 'duration: soon', 'soon', '“duration” cannot be read'],
    ['duration: 2d', 'duration: -1d', '-1d', '“duration” cannot be read'],
    ['duration: 2d', 'duration: 1e9w', '1e9w', '“duration” cannot be read'],
    ['duration: 2d', 'duration: 1000000000w', '1000000000w', '“Work” would take longer than a hundred years'],
    ['duration: 2d', 'duration: 999999999', '999999999', '“Work” would take longer than a hundred years'],
    ['duration: 2w', 'duration: 99999999w', '99999999w', '“b” would take longer than a hundred years'],
    ['duration: 2w', 'duration: soon', 'soon', '“duration” cannot be read'],
    ['lag: 1d', 'lag: soon', 'soon', '“lag” cannot be read'],
    ['lag: 1d', 'lag: 999999999w', '999999999w', '“Next” would begin more than a hundred years later'],
    ['lag: 1d', 'lag: -999999999w', '-999999999w', undefined],
    ['every: week', 'every: day', 'day', '“every” cannot be read'],
    [', times: 2', '', 'week', '“every” does not say how many times'],
    ['times: 2', 'times: 0', '0', '“times” cannot be read'],
    ['times: 2', 'times: 1.5', '1.5', '“times” cannot be read'],
    ['times: 2', 'times: 1e9', '1e9', '“times” cannot be read'],
    ['acceptance-days: 2', 'acceptance-days: five', 'five', '“acceptance-days” cannot be read'],
    ['acceptance-days: 2', 'acceptance-days: 1000000000', '1000000000', '“acceptance-days” cannot be read'],
    ['country: UA', 'country: XX', 'XX', undefined],
    ['2026-12-25', 'Christmas', 'Christmas', undefined],
    ['2026-12-26', '2026-02-30', '2026-02-30', undefined],
    ['duration: 2w', 'duration: 2w\n    accepted: yesterday', 'yesterday', undefined],
    ['hours-per-day: 8', 'hours-per-day: 0', '0', '“Work” would take longer than a hundred years'],
    ['lag: 30', 'lag: soon', 'soon', undefined],
    [
      'hours: 8, duration: 2d, every: week, times: 2',
      'duration: 2d, tasks: [{ id: k, hours: 2 }]',
      'duration',
      undefined,
    ],
    ['after: [{ task: t, lag: 1d }]', 'after: [u]', 'u', '“Next” waits for itself in a circle'],
  ])('%s → %s', (replaced, by, at, reason) => {
    const text = plan(replaced, by);
    const [en, ...others] = locales.map(locale => errors(text, locale));
    expect(en?.map(error => error.at)).toEqual([at]);
    for (const other of others) {
      expect(other.map(error => error.at)).toEqual([at]);
      expect(other[0]?.message).not.toBe(en?.[0]?.message);
    }
    const { schedule, totals } = analyse(text);
    if (reason !== undefined) expect(schedule.unknown).toContain(reason);
    expect(schedule.tasks.length).toBeGreaterThanOrEqual(4);
    expect(totals.payments.length).toBeGreaterThan(0);
  });
});

it('a payment whose lag cannot be read has no day', () => {
  expect(analyse(plan('lag: 30', 'lag: soon')).totals.payments.map(({ date }) => date)).toEqual([null]);
  expect(analyse(plan('lag: 30', 'lag: 30')).totals.payments.map(({ date }) => date)).toEqual(['2027-01-15']);
});
