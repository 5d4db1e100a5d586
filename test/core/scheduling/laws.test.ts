import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addPeriods, daysBetween, weekDayOf } from '../../../server/src/core/base/dates.ts';
import { publicHolidays } from '../../../server/src/core/base/public-holidays.ts';
import { begunAt, forwardPass } from '../../../server/src/core/scheduling/forward.ts';
import { type Schedule, type ScheduledTask, scheduleOf } from '../../../server/src/core/scheduling/schedule.ts';
import { ticksPerDay, tolerance } from '../../../server/src/core/scheduling/ticks.ts';
import { analyse } from '../../support/analyse.ts';

/** Plans as data, so that the laws can be checked against what was written, not against what the engine made of it. */
interface LinkData {
  task: number;
  type: 'FS' | 'SS' | 'FF' | 'SF';
  lag: number;
}
interface TaskData {
  /** Undefined of a wait. */
  hours: number | undefined;
  /** Hours that it lasts at least. */
  duration: number | undefined;
  recurs: { every: 'week' | 'month'; times: number } | undefined;
  executor: number;
  after: LinkData[];
  notBefore: number | undefined;
}
interface PeopleData {
  capacity: number;
  workdays: string[] | undefined;
  hoursPerDay: number | undefined;
  absence: [number, number] | undefined;
  people: number;
}
interface PlanData {
  people: PeopleData[];
  holidays: number[];
  blocks: BlockData[];
  acceptanceDays: number | undefined;
  despite: number[];
}
interface BlockData {
  tasks: TaskData[];
  parallel: boolean;
  duration: number | undefined;
}
/** A block that others do not wait for. */
interface ExtraData {
  at: number;
  kind: 'optional: true' | 'every: week\n    times: 3' | 'every: month';
  hours: number;
  executor: number;
  after: number[];
  tasksAfter: number;
}

const origin = '2026-12-01';
const weekDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const person = fc.record({
  capacity: fc.constantFrom(100, 50, 75, 33, 20),
  workdays: fc.option(fc.subarray(weekDays, { minLength: 1 }), { nil: undefined }),
  hoursPerDay: fc.option(fc.constantFrom(4, 6, 8, 7.5), { nil: undefined }),
  absence: fc.option(fc.tuple(fc.nat(40), fc.nat(15)), { nil: undefined }),
  people: fc.constantFrom(1, 1, 2, 3),
});

const link = fc.record({
  task: fc.nat(12),
  type: fc.constantFrom<LinkData['type']>('FS', 'SS', 'FF', 'SF'),
  lag: fc.constantFrom(0, 0, 4, 16, -8, 3.3),
});
const hours = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(2.5, 0.1, 13.37, 80));
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 });
const never = fc.constant(undefined);

/** Links lead back in the list, as far as there is something. */
function plansOf(how: Record<'lasting' | 'recurring' | 'accepted' | 'blocksLasting', boolean>): fc.Arbitrary<PlanData> {
  const recurs = fc.record({
    every: fc.constantFrom<'week' | 'month'>('week', 'month'),
    times: fc.integer({ min: 1, max: 4 }),
  });
  const task = fc.record({
    hours,
    duration: how.lasting ? fc.option(fc.constantFrom(0, 4, 8, 20, 56), { nil: undefined, freq: 2 }) : never,
    recurs: how.recurring ? rarely(recurs) : never,
    executor: fc.integer({ min: -1, max: 3 }),
    after: fc.array(link, { maxLength: 2 }),
    notBefore: fc.option(fc.nat(30), { nil: undefined, freq: 5 }),
  });
  const waiting = fc.tuple(task, fc.nat(3)).map(([one, choice]): TaskData => {
    return one.duration !== undefined && !one.recurs && choice === 0 ? { ...one, hours: undefined } : one;
  });
  return fc.record({
    people: fc.array(person, { minLength: 1, maxLength: 4 }),
    holidays: fc.array(fc.nat(40), { maxLength: 3 }),
    acceptanceDays: how.accepted ? fc.option(fc.nat(6), { nil: undefined }) : never,
    despite: fc.array(fc.nat(40), { maxLength: 3 }),
    blocks: fc.array(
      fc.record({
        parallel: fc.boolean(),
        duration: how.blocksLasting ? rarely(fc.constantFrom(8, 30, 80)) : never,
        tasks: fc.array(waiting, { maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  });
}

const everything = { lasting: true, recurring: true, accepted: true, blocksLasting: true };
const plans = plansOf(everything);

const extras: fc.Arbitrary<ExtraData[]> = fc.array(
  fc.record({
    at: fc.nat(4),
    kind: fc.constantFrom<ExtraData['kind']>('optional: true', 'every: week\n    times: 3', 'every: month'),
    hours,
    executor: fc.integer({ min: -1, max: 3 }),
    after: fc.array(fc.nat(12), { maxLength: 1 }),
    tasksAfter: fc.nat(12),
  }),
  { minLength: 1, maxLength: 3 },
);

function numbered({ blocks }: PlanData): (TaskData & { id: number; links: LinkData[] })[] {
  return blocks
    .flatMap(block => block.tasks)
    .map((task, id) => ({
      ...task,
      id,
      links: id === 0 ? [] : task.after.map(link => ({ ...link, task: link.task % id })),
    }));
}

function taskText(
  { id, links, hours: work, duration, recurs, executor, notBefore }: ReturnType<typeof numbered>[number],
  people: PeopleData[],
) {
  const after = links.map(one => `{ task: t${one.task}, type: ${one.type}, lag: ${one.lag} }`);
  const who = people[executor] ? `, executor: e${executor}` : '';
  const from = notBefore === undefined ? '' : `, not-before: ${addDays(origin, notBefore)}`;
  const length = `${work === undefined ? '' : `, hours: ${work}`}${duration === undefined ? '' : `, duration: ${duration}`}`;
  const again = recurs ? `, every: ${recurs.every}, times: ${recurs.times}` : '';
  return `      - { id: t${id}, title: T${length}${again}${who}${from}, after: [${after}] }`;
}

function extraText(
  { kind, hours: work, executor, after, tasksAfter }: ExtraData,
  index: number,
  { people, blocks }: PlanData,
): string {
  const count = blocks.flatMap(({ tasks }) => tasks).length;
  const who = people[executor] ? `, executor: e${executor}` : '';
  const links = count > 0 ? `, after: [t${tasksAfter % count}]` : '';
  const names = after.map(block => `b${block % blocks.length}`);
  return `  - id: x${index}
    type: configuration
    ${kind}${names.length > 0 ? `\n    after: [${names}]` : ''}
    tasks: [{ id: x${index}-1, hours: ${work}${who}${links} }]`;
}

function toText(data: PlanData, more: ExtraData[] = []): string {
  let id = 0;
  const all = numbered(data);
  const blocks = data.blocks.map(({ tasks, parallel, duration }, index) => {
    const lines = tasks.map(() => {
      const task = all[id++];
      return task ? taskText(task, data.people) : '';
    });
    const own = `${parallel ? '\n    after: []' : ''}${duration === undefined ? '' : `\n    duration: ${duration}`}`;
    const head = `  - id: b${index}\n    type: configuration${own}`;
    return lines.length > 0 ? `${head}\n    tasks:\n${lines.join('\n')}` : head;
  });
  // From the last on, so that places before them stay.
  for (const [index, extra] of more.toSorted((a, b) => b.at - a.at).entries())
    blocks.splice(extra.at, 0, extraText(extra, index, data));
  const executors = data.people.map(({ capacity, workdays, hoursPerDay, absence, people: count }, index) => {
    const calendar = [
      ...(workdays ? [`workdays: [${workdays}]`] : []),
      ...(hoursPerDay ? [`hours-per-day: ${hoursPerDay}`] : []),
    ];
    const away = absence
      ? `, absences: [{ from: ${addDays(origin, absence[0])}, to: ${addDays(origin, absence[0] + absence[1])} }]`
      : '';
    const own = calendar.length > 0 ? `, calendar: { ${calendar.join(', ')} }` : '';
    return `  e${index}: { name: E${index}, capacity: ${capacity}%, people: ${count}${own}${away} }`;
  });
  const dates = (days: number[]) => days.map(day => addDays(origin, day)).join(', ');
  const terms = data.acceptanceDays === undefined ? '' : `terms: { acceptance-days: ${data.acceptanceDays} }\n`;
  return `plan: 1
project: { name: P, client: C, start: ${origin} }
pricing: { currency: UAH, rate: 100 }
calendar: { country: PL, holidays: [${dates(data.holidays)}], workdays-despite: [${dates(data.despite)}] }
${terms}executors:
${executors.join('\n')}
blocks:
${blocks.join('\n')}
`;
}

function scheduled(data: PlanData, more: ExtraData[] = []): Schedule {
  return scheduleOf(analyse(toText(data, more)).priced);
}

/** Who works on a day, told from the data alone. */
function worksOn(data: PlanData, executor: number, day: number): boolean {
  const one = data.people[executor];
  const date = addDays(origin, day);
  const away = one?.absence;
  if (away && day >= away[0] && day <= away[0] + away[1]) return false;
  const isWeekday = (one?.workdays ?? weekDays.slice(0, 5)).includes(weekDayOf(date));
  if (data.despite.includes(day)) return isWeekday || !one?.workdays;
  return isWeekday && !data.holidays.includes(day) && !publicHolidays('PL')?.has(date);
}

/** Days of work between two moments, counted day by day. */
function workBetween(data: PlanData, executor: number, from: number, to: number): number {
  let sum = 0;
  for (let day = Math.floor(from / ticksPerDay); day * ticksPerDay < to; day++) {
    if (!worksOn(data, executor, day)) continue;
    sum += Math.min(to, (day + 1) * ticksPerDay) - Math.max(from, day * ticksPerDay);
  }
  return sum / ticksPerDay;
}

function isToEnd({ type }: LinkData): boolean {
  return type === 'FF' || type === 'SF';
}

/** Time that passes, and nobody's work, from when nothing else is in its way. */
function passes(
  { hours: work, duration, recurs, executor, links }: ReturnType<typeof numbered>[number],
  data: PlanData,
) {
  return duration !== undefined && !recurs && !work && !data.people[executor] && !links.some(isToEnd);
}

/** When tasks begin and are over, and the begin and end of their first work. */
function momentsOf({ network, times, tasks }: Schedule) {
  const ends = new Map<unknown, number>();
  const lasting = new Set<unknown>();
  for (const [index, { what }] of network.activities.entries()) {
    if (what.kind === 'task-end') ends.set(what.leaf, times.finish[index] as number);
    if (what.kind === 'lasted') lasting.add(what.part);
  }
  return (id: string) => {
    const { activity, what } = tasks.find(task => task.id === id) as ScheduledTask;
    const worked = times.finish[activity] as number;
    const end = what.kind === 'task' ? ends.get(what.leaf) : undefined;
    const lasts = what.kind === 'task' && lasting.has(what.leaf);
    const start = lasts ? begunAt(network.activities[activity], activity, times) : (times.start[activity] as number);
    return { start, worked, finish: end ?? worked };
  };
}

const near = tolerance / ticksPerDay;
const runs = { numRuns: 300 };

describe('the laws of the schedule', () => {
  it('no link is ever broken: in moments and in days', () => {
    fc.assert(
      fc.property(plans, data => {
        const schedule = scheduled(data);
        const byId = new Map(schedule.tasks.map(task => [task.id, task]));
        const at = momentsOf(schedule);
        for (const { id, links } of numbered(data)) {
          const own = byId.get(`t${id}`) as ScheduledTask;
          for (const link of links) {
            const other = byId.get(`t${link.task}`) as ScheduledTask;
            const base = link.type === 'FS' || link.type === 'FF' ? at(other.id).finish : at(other.id).start;
            const end = link.type === 'FS' || link.type === 'SS' ? at(own.id).start : at(own.id).finish;
            if (link.lag >= 0) {
              expect(end).toBeGreaterThanOrEqual(base);
              expect(workBetween(data, -1, base, end)).toBeGreaterThanOrEqual(link.lag / 8 - near);
            } else {
              expect(workBetween(data, -1, end, base)).toBeLessThanOrEqual(-link.lag / 8 + near);
            }
            if (link.type === 'FS' && link.lag === 0) expect(own.start! >= other.finish!).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it('nobody does more at once than they are people, on days of theirs, for as long as it takes', () => {
    fc.assert(
      fc.property(plans, data => {
        const { tasks, times } = scheduled(data);
        const byId = new Map(tasks.map(task => [task.id, task]));
        const busy = new Map<number, { start: number; finish: number }[]>();
        for (const task of numbered(data)) {
          const own = byId.get(`t${task.id}`) as ScheduledTask;
          const start = times.start[own.activity] as number;
          const finish = times.finish[own.activity] as number;
          const isWait = passes(task, data);
          const person = isWait ? undefined : data.people[task.executor];
          const perDay = person ? ((person.hoursPerDay ?? 8) * person.capacity) / 100 : 8;
          const who = person ? task.executor : -1;
          const days = isWait ? (task.duration ?? 0) / 8 : (task.hours ?? 0) / perDay;
          expect(Math.abs(workBetween(data, who, start, finish) - days)).toBeLessThan(near);
          expect(worksOn(data, who, daysBetween(origin, own.start as string))).toBe(true);
          // What lasts ends by the plan's calendar, or with its work.
          const ends = task.duration === undefined ? [who] : [who, -1];
          expect(ends.some(one => worksOn(data, one, daysBetween(origin, own.finish as string)))).toBe(true);
          if (person && days > 0) busy.set(who, [...(busy.get(who) ?? []), { start, finish }]);
        }
        for (const [executor, periods] of busy) {
          for (const { start } of periods) {
            const atOnce = periods.filter(other => other.start <= start && start < other.finish);
            expect(atOnce.length).toBeLessThanOrEqual(data.people[executor]?.people ?? 1);
          }
        }
      }),
      runs,
    );
  });

  it('blocks wait for the one before, and nothing begins before its day or the project', () => {
    fc.assert(
      fc.property(plans, data => {
        const { tasks, blocks } = scheduled(data);
        const byId = new Map(tasks.map(task => [task.id, task]));
        for (const { id, notBefore } of numbered(data)) {
          const start = byId.get(`t${id}`)?.start as string;
          expect(start >= addDays(origin, notBefore ?? 0)).toBe(true);
        }
        for (const [index, { parallel }] of data.blocks.entries()) {
          const before = blocks[index - 1];
          if (before && !parallel) expect((blocks[index]?.start as string) >= (before.finish as string)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('nobody has less slack than none, and those without are critical', () => {
    fc.assert(
      fc.property(plans, data => {
        for (const { slack, isCritical } of scheduled(data).tasks) {
          expect(slack).toBeGreaterThanOrEqual(0);
          expect(isCritical).toBe((slack as number) < 1e-4);
        }
      }),
      runs,
    );
  });

  it('there is a critical path, and it ends with the project, where nothing waits for a day to end', () => {
    fc.assert(
      fc.property(plansOf({ ...everything, recurring: false, accepted: false, blocksLasting: false }), data => {
        const { tasks, finish } = scheduled(data);
        // What lasts can begin later where another says when it ends.
        const isTied = numbered(data).some(({ duration, links }) => duration !== undefined && links.some(isToEnd));
        // Whoever works on days that the plan does not can begin any time of such a day: the plan's time stands still.
        const isElsewhere = numbered(data).some(
          ({ duration, executor }) => duration !== undefined && data.people[executor ?? -1]?.workdays !== undefined,
        );
        if (tasks.length === 0 || isTied || isElsewhere) return;
        expect(tasks.some(task => task.isCritical && task.finish === finish)).toBe(true);
      }),
      runs,
    );
  });

  it('what lasts ends no earlier than so much of the plan’s time after its begin', () => {
    fc.assert(
      fc.property(plans, data => {
        const schedule = scheduled(data);
        const at = momentsOf(schedule);
        for (const { id, duration } of numbered(data)) {
          const { start, worked, finish } = at(`t${id}`);
          expect(finish).toBeGreaterThanOrEqual(worked);
          expect(workBetween(data, -1, start, finish)).toBeGreaterThanOrEqual((duration ?? 0) / 8 - near);
        }
        let first = 0;
        for (const [index, { tasks, duration }] of data.blocks.entries()) {
          const own = schedule.blocks[index] as { start: string; finish: string };
          const begins = tasks.map((_, place) => at(`t${first + place}`).start);
          first += tasks.length;
          if (duration === undefined || begins.length === 0) continue;
          const evening = (daysBetween(origin, own.finish) + 1) * ticksPerDay;
          expect(workBetween(data, -1, Math.min(...begins), evening)).toBeGreaterThanOrEqual(duration / 8 - near);
        }
      }),
      runs,
    );
  });

  it('what recurs begins again so many periods after the day of its begin, and ends with the last time', () => {
    fc.assert(
      fc.property(plansOf({ ...everything, lasting: false }), data => {
        const byId = new Map(scheduled(data).tasks.map(task => [task.id, task]));
        for (const { id, recurs, executor, links } of numbered(data)) {
          const { occurrences, start, finish } = byId.get(`t${id}`) as ScheduledTask;
          expect(occurrences?.length).toBe(recurs?.times);
          if (!recurs || !occurrences) continue;
          expect(start).toBe(occurrences[0]?.start);
          expect(finish).toBe(
            occurrences
              .map(one => one.finish as string)
              .sort()
              .at(-1),
          );
          for (const [index, one] of occurrences.entries()) {
            // The last may have to end later.
            if (index === recurs.times - 1 && links.some(isToEnd)) continue;
            let day = daysBetween(origin, addPeriods(start as string, recurs.every, index));
            while (!worksOn(data, data.people[executor] ? executor : -1, day)) day++;
            expect(one.start).toBe(addDays(origin, day));
          }
        }
      }),
      runs,
    );
  });

  it('work that nobody is named for, and no link speaks of, is done one after the other in the order of the list', () => {
    fc.assert(
      fc.property(plans, data => {
        const all = numbered(data);
        const linked = new Set(all.flatMap(({ id, links }) => links.flatMap(one => [id, one.task])));
        const at = momentsOf(scheduled(data));
        let first = 0;
        for (const { tasks } of data.blocks) {
          const own = all.slice(first, first + tasks.length);
          first += tasks.length;
          const free = own.filter(task => task.hours && !data.people[task.executor] && !linked.has(task.id));
          for (const [index, { id }] of free.entries()) {
            const before = free[index - 1];
            if (before) expect(at(`t${id}`).start).toBeGreaterThanOrEqual(at(`t${before.id}`).worked);
          }
        }
      }),
      runs,
    );
  });

  it('acceptance is so many working days of the plan after the finish, and what follows begins later', () => {
    fc.assert(
      fc.property(plans, data => {
        const days = data.acceptanceDays;
        const { blocks } = scheduled(data);
        for (const [index, { finish, accepted, start }] of blocks.entries()) {
          if (days === undefined) expect(accepted).toBe(finish);
          else {
            let left = days;
            let day = daysBetween(origin, finish as string);
            while (left > 0) if (worksOn(data, -1, ++day)) left--;
            expect(accepted).toBe(addDays(origin, day));
          }
          const before = blocks[index - 1]?.accepted;
          if (days !== undefined && before && !data.blocks[index]?.parallel)
            expect((start as string) > before).toBe(true);
        }
      }),
      runs,
    );
  });

  it('optional and recurring blocks change neither the finish nor anybody’s dates', () => {
    fc.assert(
      fc.property(plans, extras, (data, more) => {
        const [without, with_] = [scheduled(data), scheduled(data, more)];
        const dates = ({ tasks, blocks }: Schedule) => [
          ...blocks.flatMap(({ block, start, finish, accepted }) =>
            block.id.startsWith('x') ? [] : [[block.id, start, finish, accepted]],
          ),
          ...tasks.flatMap(({ id, start, finish, slack, isCritical }) =>
            id.startsWith('x') ? [] : [[id, start, finish, slack, isCritical]],
          ),
        ];
        expect(dates(with_)).toEqual(dates(without));
        expect(with_.finish).toBe(without.finish);
        expect(with_.times.end).toBe(without.times.end);
      }),
      runs,
    );
  });

  it('a task can be as much later as its slack says, and no more, without the project ending later', () => {
    fc.assert(
      fc.property(plans, fc.nat(), (data, pick) => {
        const all = numbered(data);
        const task = all[pick % Math.max(1, all.length)];
        if (!task) return;
        const before = scheduled(data);
        const own = before.tasks.find(({ id }) => id === `t${task.id}`) as ScheduledTask;
        const { calendar } = before.network.activities[own.activity] as { calendar: { calendar: never } | undefined };
        if (!calendar || before.network.activities[own.activity]?.duration === 0) return;
        const slack = ((own.slack as number) / 8) * ticksPerDay;
        const delayed = delay(before, own.activity, Math.max(0, slack - tolerance));
        expect(delayed - before.times.end).toBeLessThanOrEqual(tolerance);
        // Of several that begin a block together each could be later by itself, but not all of them.
        if (data.blocks.some(({ duration }) => duration !== undefined)) return;
        expect(delay(before, own.activity, ((own.slack as number) / 8 + 0.01) * ticksPerDay)).toBeGreaterThan(
          before.times.end,
        );
      }),
      runs,
    );
  });

  it('a longer lag, a longer duration or one at all, a later day, a longer acceptance never end anything earlier', () => {
    fc.assert(
      fc.property(plans, fc.nat(), fc.integer({ min: 1, max: 40 }), (data, pick, more) => {
        const later = structuredClone(data);
        const tasks = later.blocks.flatMap(block => block.tasks);
        const task = tasks[pick % Math.max(1, tasks.length)];
        const first = task?.after[0];
        const block = later.blocks[pick % later.blocks.length] as BlockData;
        const lengthen = [
          () => {
            if (first) first.lag += more;
          },
          () => {
            if (task) task.notBefore = (task.notBefore ?? 0) + more;
          },
          () => {
            if (task) task.duration = (task.duration ?? 0) + more;
          },
          () => {
            block.duration = (block.duration ?? 0) + more;
          },
          () => {
            later.acceptanceDays = (later.acceptanceDays ?? 0) + more;
          },
        ];
        lengthen[pick % lengthen.length]?.();
        const [before, after] = [scheduled(data), scheduled(later)];
        expect(after.times.end).toBeGreaterThanOrEqual(before.times.end - tolerance);
        const [earlier, now] = [momentsOf(before), momentsOf(after)];
        for (const { id, finish } of before.tasks) {
          expect(now(id).finish).toBeGreaterThanOrEqual(earlier(id).finish - tolerance);
          expect(after.tasks.find(one => one.id === id)?.finish).toSatisfy((day: string) => day >= (finish as string));
        }
        for (const [index, { finish, accepted }] of before.blocks.entries()) {
          const own = after.blocks[index];
          expect((own?.finish as string) >= (finish as string)).toBe(true);
          expect((own?.accepted as string) >= (accepted as string)).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('work that a link to its end puts off is done where it would be without a duration, and over no earlier with one', () => {
    const ends = (duration: number | undefined) => {
      const away: PlanData = {
        people: [{ capacity: 100, workdays: undefined, hoursPerDay: undefined, absence: [28, 0], people: 1 }],
        holidays: [],
        despite: [],
        acceptanceDays: undefined,
        blocks: [
          {
            parallel: false,
            duration: undefined,
            tasks: [
              { hours: 0, duration: undefined, recurs: undefined, executor: 1, after: [], notBefore: 28 },
              {
                hours: 2.5,
                duration,
                recurs: undefined,
                executor: 0,
                after: [{ task: 0, type: 'FF', lag: 4 }],
                notBefore: undefined,
              },
            ],
          },
        ],
      };
      const { worked, finish } = momentsOf(scheduled(away))('t1');
      return [worked, finish].map(moment => moment / ticksPerDay);
    };
    // Half a day after the morning of that day its executor is away: the work is over on the morning when they are back.
    expect([undefined, 0, 1, 8].map(ends)).toEqual(Array(4).fill([29, 29]));
    // Thirty working days from the first of December are over on the evening of the fifteenth of January.
    expect(ends(30 * 8)).toEqual([29, 46]);
  });

  it('the same plan gives the same days', () => {
    fc.assert(
      fc.property(plans, data => {
        const days = () => scheduled(data).tasks.map(({ id, start, finish, slack }) => [id, start, finish, slack]);
        expect(days()).toEqual(days());
      }),
      { numRuns: 50 },
    );
  });
});

/** The end of the project if one activity begins so much of its own work later. */
function delay({ network, times }: Schedule, activity: number, ticks: number): number {
  const own = network.activities[activity];
  const calendar = own?.calendar?.calendar;
  if (!own || !calendar) return Number.NaN;
  const lasts = network.activities.some(({ waitsFor }) =>
    waitsFor.some(({ from, because }) => from === activity && because === 'lasting'),
  );
  const begin = calendar.workBefore(lasts ? begunAt(own, activity, times) : (times.start[activity] as number));
  const activities = network.activities.map((one, index) =>
    index === activity ? { ...one, earliest: calendar.startAfter(begin + ticks) } : one,
  );
  return forwardPass({ ...network, activities }).end;
}
