import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekDayOf } from '../../../server/src/core/base/dates.ts';
import { forwardPass } from '../../../server/src/core/scheduling/forward.ts';
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
  hours: number;
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
  blocks: { tasks: TaskData[]; parallel: boolean }[];
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

/** Links lead back in the list, as far as there is something. */
const plans: fc.Arbitrary<PlanData> = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 4 }),
  holidays: fc.array(fc.nat(40), { maxLength: 3 }),
  blocks: fc.array(
    fc.record({
      parallel: fc.boolean(),
      tasks: fc.array(
        fc.record({
          hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(2.5, 0.1, 13.37, 80)),
          executor: fc.integer({ min: -1, max: 3 }),
          after: fc.array(
            fc.record({
              task: fc.nat(12),
              type: fc.constantFrom<LinkData['type']>('FS', 'SS', 'FF', 'SF'),
              lag: fc.constantFrom(0, 0, 4, 16, -8, 3.3),
            }),
            { maxLength: 2 },
          ),
          notBefore: fc.option(fc.nat(30), { nil: undefined, freq: 5 }),
        }),
        { maxLength: 5 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

function numbered({ blocks }: PlanData): (TaskData & { id: number; links: LinkData[] })[] {
  return blocks
    .flatMap(block => block.tasks)
    .map((task, id) => ({
      ...task,
      id,
      links: id === 0 ? [] : task.after.map(link => ({ ...link, task: link.task % id })),
    }));
}

function toText(data: PlanData): string {
  let id = 0;
  const all = numbered(data);
  const blocks = data.blocks.map(({ tasks, parallel }, index) => {
    const lines = tasks.map(() => {
      const task = all[id++];
      if (!task) return '';
      const after = task.links.map(link => `{ task: t${link.task}, type: ${link.type}, lag: ${link.lag} }`);
      const who = data.people[task.executor] ? `, executor: e${task.executor}` : '';
      const from = task.notBefore === undefined ? '' : `, not-before: ${addDays(origin, task.notBefore)}`;
      return `      - { id: t${task.id}, title: T, hours: ${task.hours}${who}${from}, after: [${after}] }`;
    });
    const own = parallel ? ', after: []' : '';
    const head = `  - id: b${index}\n    type: configuration${own.replace(', ', '\n    ')}`;
    return lines.length > 0 ? `${head}\n    tasks:\n${lines.join('\n')}` : head;
  });
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
  return `plan: 1
project: { name: P, client: C, start: ${origin} }
pricing: { currency: UAH, rate: 100 }
calendar: { holidays: [${data.holidays.map(day => addDays(origin, day))}] }
executors:
${executors.join('\n')}
blocks:
${blocks.join('\n')}
`;
}

function scheduled(data: PlanData): Schedule {
  return scheduleOf(analyse(toText(data)).priced);
}

/** Who works on a day, told from the data alone. */
function worksOn(data: PlanData, executor: number, day: number): boolean {
  const person = data.people[executor];
  const date = addDays(origin, day);
  if (data.holidays.includes(day)) return false;
  if (!(person?.workdays ?? weekDays.slice(0, 5)).includes(weekDayOf(date))) return false;
  const away = person?.absence;
  return !away || day < away[0] || day > away[0] + away[1];
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

const near = tolerance / ticksPerDay;
const runs = { numRuns: 300 };

describe('the laws of the schedule', () => {
  it('no link is ever broken: in moments and in days', () => {
    fc.assert(
      fc.property(plans, data => {
        const { tasks, times } = scheduled(data);
        const byId = new Map(tasks.map(task => [task.id, task]));
        const at = (task: ScheduledTask) => ({
          start: times.start[task.activity] ?? Number.NaN,
          finish: times.finish[task.activity] ?? Number.NaN,
        });
        for (const { id, links } of numbered(data)) {
          const own = byId.get(`t${id}`) as ScheduledTask;
          for (const link of links) {
            const other = byId.get(`t${link.task}`) as ScheduledTask;
            const base = link.type === 'FS' || link.type === 'FF' ? at(other).finish : at(other).start;
            const end = link.type === 'FS' || link.type === 'SS' ? at(own).start : at(own).finish;
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
        for (const { id, hours, executor } of numbered(data)) {
          const task = byId.get(`t${id}`) as ScheduledTask;
          const start = times.start[task.activity] as number;
          const finish = times.finish[task.activity] as number;
          const person = data.people[executor];
          const perDay = person ? ((person.hoursPerDay ?? 8) * person.capacity) / 100 : 8;
          const who = person ? executor : -1;
          expect(Math.abs(workBetween(data, who, start, finish) - hours / perDay)).toBeLessThan(near);
          for (const date of [task.start, task.finish]) {
            expect(worksOn(data, who, daysBetween(origin, date as string))).toBe(true);
          }
          if (person && hours > 0) busy.set(executor, [...(busy.get(executor) ?? []), { start, finish }]);
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

  it('there is a critical path, its tasks have no slack, and nobody has less than none', () => {
    fc.assert(
      fc.property(plans, data => {
        const { tasks, finish } = scheduled(data);
        if (tasks.length === 0) return;
        for (const { slack, isCritical } of tasks) {
          expect(slack).toBeGreaterThanOrEqual(0);
          expect(isCritical).toBe((slack as number) < 1e-4);
        }
        expect(tasks.some(task => task.isCritical && task.finish === finish)).toBe(true);
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
        expect(delay(before, own.activity, ((own.slack as number) / 8 + 0.01) * ticksPerDay)).toBeGreaterThan(
          before.times.end,
        );
      }),
      runs,
    );
  });

  it('a longer lag or a later day never ends the project earlier', () => {
    fc.assert(
      fc.property(plans, fc.nat(), fc.integer({ min: 1, max: 40 }), (data, pick, more) => {
        const before = scheduled(data).times.end;
        const later = structuredClone(data);
        const tasks = later.blocks.flatMap(block => block.tasks);
        const task = tasks[pick % Math.max(1, tasks.length)];
        if (!task) return;
        const link = task.after[0];
        if (link) link.lag += more;
        else task.notBefore = (task.notBefore ?? 0) + more;
        expect(scheduled(later).times.end).toBeGreaterThanOrEqual(before - tolerance);
      }),
      runs,
    );
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
  const begin = calendar.workBefore(times.start[activity] as number);
  const activities = network.activities.map((one, index) =>
    index === activity ? { ...one, earliest: calendar.startAfter(begin + ticks) } : one,
  );
  return forwardPass({ ...network, activities }).end;
}
