import { daysBetween, type WeekDay, weekDays } from '../../base/dates.ts';
import { ticksPerDay } from '../../scheduling/ticks.ts';
import { WorkCalendar } from '../../scheduling/work-calendar.ts';
import type { TimelineCalendar } from '../timeline.ts';
import type { Element } from './elements.ts';

/** Clock hours of work. */
interface Shift {
  from: number;
  to: number;
}

/** Work begins at nine; a day of more than five hours has a one-hour break after four hours. */
export function shiftsOf({ hoursPerDay }: TimelineCalendar): Shift[] {
  // Longer days begin earlier, so that they end on the same day.
  const begin = Math.max(0, Math.min(9, 23 - hoursPerDay - 1));
  if (hoursPerDay <= 5) return [{ from: begin, to: begin + hoursPerDay }];
  const end = Math.min(24, begin + hoursPerDay + 1);
  return hoursPerDay > 22
    ? [{ from: 0, to: Math.min(24, hoursPerDay) }]
    : [
        { from: begin, to: begin + 4 },
        { from: begin + 5, to: end },
      ];
}

/** The clock time at which a share of the day's hours is worked; between two shifts, the end of the earlier one. */
export function clockAt(calendar: TimelineCalendar, share: number, isEnd: boolean): string {
  let left = share * calendar.hoursPerDay;
  const shifts = shiftsOf(calendar);
  for (const [index, { from, to }] of shifts.entries()) {
    const length = to - from;
    const isLast = index === shifts.length - 1;
    if (left < length - 1e-9 || (isEnd && left <= length + 1e-9) || isLast) return clock(from + Math.min(left, length));
    left -= length;
  }
  return clock(9);
}

function clock(hours: number): string {
  const minutes = Math.min(Math.round(hours * 60), 24 * 60 - 1);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`;
}

/** Work calendars from the first requested day. */
const counting = new WeakMap<TimelineCalendar, WorkCalendar>();

/** Number of working days from one day to another, inclusive. `origin` is not later than either. */
export function workingDays(calendar: TimelineCalendar, origin: string, from: string, to: string): number {
  const { workdays, off, worked } = calendar;
  const days = { workdays: new Set(workdays), country: undefined, off, despite: worked, away: [] };
  const own = counting.get(calendar) ?? new WorkCalendar(origin, days);
  counting.set(calendar, own);
  const before = (date: string, more: number) => own.workBefore((daysBetween(own.origin, date) + more) * ticksPerDay);
  return Math.round((before(to, 1) - before(from, 0)) / ticksPerDay);
}

/** A calendar of Microsoft Project: hours by weekday, and exceptions. */
export function calendarElements(uid: number, title: string, calendar: TimelineCalendar, base?: number): Element[] {
  return [
    ['UID', uid],
    ['Name', title],
    ['IsBaseCalendar', base === undefined],
    ['BaseCalendarUID', base ?? -1],
    ['WeekDays', weekDays.map((day, index): Element => ['WeekDay', weekDay(day, index + 1, calendar)])],
    [
      'Exceptions',
      [
        ...calendar.off.map((period): Element => ['Exception', exception(period)]),
        ...calendar.worked.map((date): Element => ['Exception', exception({ from: date, to: date }, calendar)]),
      ],
    ],
  ];
}

function weekDay(day: WeekDay, number: number, calendar: TimelineCalendar): Element[] {
  const isWorked = calendar.workdays.includes(day);
  const times = workingTimes(calendar);
  return [
    // 1 is Sunday.
    ['DayType', number],
    ['DayWorking', isWorked],
    ['WorkingTimes', isWorked ? times : []],
  ];
}

function workingTimes(calendar: TimelineCalendar): Element[] {
  return shiftsOf(calendar).map(
    ({ from, to }): Element => [
      'WorkingTime',
      [
        ['FromTime', clock(from)],
        ['ToTime', clock(to)],
      ],
    ],
  );
}

/** A day off, or a day with the calendar's hours. */
function exception({ from, to }: { from: string; to: string }, worked?: TimelineCalendar): Element[] {
  return [
    ['EnteredByOccurrences', false],
    [
      'TimePeriod',
      [
        ['FromDate', `${from}T00:00:00`],
        ['ToDate', `${to}T23:59:00`],
      ],
    ],
    ['Occurrences', daysBetween(from, to) + 1],
    ['Name', from === to ? from : `${from} – ${to}`],
    // Daily.
    ['Type', 1],
    ['DayWorking', worked !== undefined],
    ['WorkingTimes', worked ? workingTimes(worked) : undefined],
  ];
}
