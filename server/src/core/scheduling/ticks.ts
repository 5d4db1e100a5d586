/**
 * The unit of time: an integral number of ticks, so that sums of hours are exact and three thirds of a day make a day.
 * A day is divisible such that sixths and hundredths of an hour, and hours at any usual capacity, are integral: it
 * contains every prime up to 19. A hundred years stay far within exact integers. A working day is a whole one, however
 * many hours it has: half of Anna's day ends when half of Ben's does.
 */
export const ticksPerDay = 2 ** 6 * 3 ** 3 * 5 ** 3 * 7 * 11 * 13 * 17 * 19;

/** Error that an odd capacity may accumulate over many tasks, some hundredths of a second: no date depends on it. */
export const tolerance = ticksPerDay / 1_000_000;

/** A later date is a mistake. */
export const horizonDays = 36_525;

/** A share of a day as hours, rounded to a millionth. */
export function ticksToHours(ticks: number, hoursPerDay: number): number {
  return Math.round((ticks / ticksPerDay) * hoursPerDay * 1e6) / 1e6;
}

/** Smaller slack counts as none, because moments may be a few tolerances apart. */
export const noSlack = 10 * tolerance;
