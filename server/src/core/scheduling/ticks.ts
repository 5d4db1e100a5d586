/**
 * The unit of time: a whole number of ticks, so that sums of hours are exact and three thirds of a day are a day. A day
 * has so many that sixths and hundredths of an hour, and hours at any usual capacity, come to whole ones: every prime up
 * to 19 is in it. A hundred years stay far within the integers that a number holds exactly.
 *
 * A working day is the whole of it, however many hours it has: half of Anna's day ends when half of Ben's does.
 */
export const ticksPerDay = 2 ** 6 * 3 ** 3 * 5 ** 3 * 7 * 11 * 13 * 17 * 19;

/** What an odd capacity can be off by after many tasks: no date turns on so little. Some hundredths of a second. */
export const tolerance = ticksPerDay / 1_000_000;

/** Plans are not made for longer: a later date is a slip of the hand. */
export const horizonDays = 36_525;

/** The share of a day as hours of the given day, for people: to a millionth. */
export function ticksToHours(ticks: number, hoursPerDay: number): number {
  return Math.round((ticks / ticksPerDay) * hoursPerDay * 1e6) / 1e6;
}

/** Slack below this is none: some moments lie a few tolerances apart. */
export const noSlack = 10 * tolerance;
