/** Converts dates `YYYY-MM-DD` to day numbers and back, without time zones. */

const millisecondsPerDay = 86_400_000;

export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay;
}

export function dateOf(day: number): string {
  return asDate(day).toISOString().slice(0, 10);
}

export function asDate(day: number): Date {
  return new Date(day * millisecondsPerDay);
}

export function dayOfDate(date: Date): number {
  return date.getTime() / millisecondsPerDay;
}
