import type { CountableTimeInterval } from 'd3-time';
import { asDate, dayOfDate } from '../days.ts';

export interface Mark {
  day: number;
  /** Where the next one begins. */
  end: number;
  text: string;
}

/** The marks of an interval between two days; the first is cut. */
export function marks(
  interval: CountableTimeInterval,
  from: number,
  to: number,
  locale: string,
  format: Intl.DateTimeFormatOptions,
): Mark[] {
  const formatter = new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' });
  const starts = interval.range(interval.floor(asDate(from)), asDate(to)).map(dayOfDate);
  return starts.map((start, index) => ({
    day: Math.max(start, from),
    end: starts[index + 1] ?? to,
    text: formatter.format(asDate(start)),
  }));
}
