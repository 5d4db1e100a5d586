import type { Every } from './data.ts';

const monthsOf: Record<Exclude<Every, 'week'>, number> = { month: 1, quarter: 3, year: 12 };

/** Days are `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** So many periods later: a month keeps the day, clamped to its end. */
export function addPeriods(day: string, every: Every, count: number): string {
  if (every === 'week') return addDays(day, 7 * count);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const months = year * 12 + month - 1 + count * monthsOf[every];
  const first = new Date(Date.UTC(Math.floor(months / 12), months % 12, 1));
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(date, last) - 1);
}

/** Calendar days as people write them: `90`, `90d`, `2w`. */
export function daysOf(written: number | string): number {
  const text = String(written).trim();
  if (text.endsWith('w')) return 7 * Number(text.slice(0, -1));
  return Number(text.endsWith('d') ? text.slice(0, -1) : text);
}
