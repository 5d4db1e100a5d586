import { memoize } from '../base/memo.ts';
import type { Block } from '../plan/model.ts';
import type { Schedule } from './schedule.ts';
import { dateOf } from './work-calendar.ts';
import { workedDaysOf } from './worked-days.ts';

/** Hours of work of a block by date, for all executors. Empty if the plan has no dates. */
export function hoursByDay(schedule: Schedule, block: Block): ReadonlyMap<string, number> {
  return hoursOfBlocks(schedule).get(block) ?? new Map<string, number>();
}

const hoursOfBlocks = memoize((schedule: Schedule) => {
  const found = new Map<Block, Map<string, number>>();
  for (const { activity, day, hours } of workedDaysOf(schedule)) {
    const { what } = activity;
    const date = dateOf(schedule.origin ?? '', day);
    if (!('block' in what) || date === undefined) continue;
    const own = found.get(what.block) ?? new Map<string, number>();
    found.set(what.block, own);
    own.set(date, (own.get(date) ?? 0) + hours);
  }
  return found;
});
