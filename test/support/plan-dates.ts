import type { Analysis } from '../../server/src/core/analysis/analysis.ts';
import { hoursByDay } from '../../server/src/core/scheduling/daily-hours.ts';
import { scheduleOf } from '../../server/src/core/scheduling/schedule.ts';
import { Fraction } from './oracle/fraction.ts';
import type { Dates } from './oracle/payments.ts';

/** The days that payments hang on, as the product's schedule has them. */
export function datesOf({ priced }: Analysis): Dates {
  const { finish, blocks } = scheduleOf(priced);
  const days = blocks.map(
    ({ block, start, accepted }) => [block.id, { start: start ?? null, accepted: accepted ?? null }] as const,
  );
  return { finish: finish ?? null, blocks: new Map(days), months: block => monthsOf(priced, block) };
}

/** The last day and the hours of every month that work on a block falls into. */
function monthsOf(priced: Analysis['priced'], id: string): { date: string; hours: Fraction }[] {
  const schedule = scheduleOf(priced);
  const found = priced.blocks.find(({ block }) => block.id === id);
  const hours = new Map<string, number>();
  for (const [day, count] of found ? hoursByDay(schedule, found.block) : []) {
    const [year = 0, month = 0] = day.split('-').map(Number);
    const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    hours.set(last, (hours.get(last) ?? 0) + count);
  }
  return [...hours]
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([date, count]) => ({ date, hours: Fraction.of(count.toFixed(6)) }));
}
