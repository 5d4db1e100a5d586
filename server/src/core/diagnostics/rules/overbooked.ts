import { addDays } from '../../base/dates.ts';
import { Decimal } from '../../base/decimal.ts';
import { makeMessage } from '../../l10n/translate.ts';
import { setKey } from '../../language/set-key.ts';
import {
  agreedBeside,
  bookingsOf,
  type PersonLoad,
  type PersonWeek,
  type PlanLoad,
  planLoadOf,
} from '../../scheduling/bookings.ts';
import { nameOf } from '../../scheduling/obstacles.ts';
import { type Schedule, type ScheduledTask, scheduleFrom } from '../../scheduling/schedule.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';
import { fixOf } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isClient } from './support/abilities.ts';
import { placeOf } from './support/place.ts';
import { trialsOf } from './support/reassign-in-time.ts';
import { halvesOf } from './support/split.ts';
import { splitTaskFix } from './support/split-task.ts';

export const rule: Rule = {
  id: 'overbooked',
  severity: 'warning',
  isCircumstantial: true,
  isAdvice: true,
  needsThought: true,
  wrong:
    '# anna has 40 hours a week; 30 of them are in another plan\n- { id: maps, title: Maps, hours: 20, executor: anna }',
  right:
    '# anna has 40 hours a week; 30 of them are in another plan\n- { id: maps, title: Maps, hours: 20, executor: anna, not-before: 2026-12-14 }',
  checkPlan,
};

/** Only agreed plans book people: an offer may never be realised. */
function checkPlan(context: PlanContext): Finding[] {
  const { uri, priced, schedule, bookings } = context;
  const others = agreedBeside(uri, bookings);
  if (others.length === 0) return [];
  const own = planLoadOf(uri, priced, schedule);
  return bookingsOf([own, ...others]).flatMap(person => check(person, own, others, context));
}

function check(person: PersonLoad, own: PlanLoad, others: PlanLoad[], context: PlanContext): Finding[] {
  const over = person.weeks.filter(week => isShared(week, own));
  const first = over[0];
  const executor = context.plan.executors.find(({ id }) => id === person.id);
  if (!first || !executor || isClient(executor)) return [];
  const task = context.schedule.tasks.find(one => one.executor === executor && isIn(one, first.week));
  if (!task) return [];
  const number = (value: number) => ({ number: new Decimal(value.toFixed(1)) });
  const values = {
    name: { text: person.name },
    task: nameOf(task.what),
    week: { date: first.week },
    hours: number(first.hours),
    available: number(first.available),
    own: number(first.parts.find(({ plan }) => plan === own)?.hours ?? 0),
    others: {
      all: first.parts
        .filter(({ plan }) => plan !== own)
        .map(({ plan, hours }) => makeMessage('overbooked.other', { plan: { text: plan.name }, hours: number(hours) })),
    },
    more: over.length - 1,
  };
  return [
    {
      span: placeOf(task),
      message: makeMessage('overbooked', values),
      fixes: () => fixesOf(task, over, others, context),
    },
  ];
}

/** An overbooking within another plan alone is reported in that plan. */
function isShared({ isOver, parts }: PersonWeek, own: PlanLoad): boolean {
  return isOver && parts.length > 1 && parts.some(({ plan, hours }) => plan === own && hours > 0);
}

function isIn({ start, finish }: ScheduledTask, week: string): boolean {
  return start !== undefined && finish !== undefined && start <= addDays(week, 6) && finish >= week;
}

/**
 * A capable executor with free time, a later date, or a part of the task on a later date. Each is verified to reduce
 * overbooked weeks.
 */
function fixesOf(task: ScheduledTask, over: PersonWeek[], others: PlanLoad[], context: PlanContext): Fix[] {
  const { uri, priced, document } = context;
  const overIn = (tried: Pick<PlanContext, 'priced' | 'schedule'>) =>
    bookingsOf([planLoadOf(uri, tried.priced, tried.schedule), ...others])
      .flatMap(({ weeks }) => weeks)
      .filter(({ isOver }) => isOver).length;
  const now = overIn(context);
  const helps = (schedule: Schedule) => overIn({ priced, schedule }) < now;
  const given = trialsOf([task], context).flatMap(({ schedule, fix }) => (helps(schedule) ? [fix] : []));
  const { what } = task;
  if (what.kind !== 'task' || what.leaf.task.kind !== 'leaf' || what.leaf.task.origin !== undefined) return given;
  const { leaf } = what;
  const day = firstFree(over, candidate => helps(laterBy(context, leaf, candidate)));
  if (day === undefined) return given;
  const values = { task: nameOf(what), date: { date: day } };
  const move = setKey(document, what.leaf.task.node, 'task.not-before', escapeSnippet(day));
  const estimate = what.leaf.task.hours?.value;
  const split = splitTaskFix(what.leaf.task, estimate ? halvesOf(estimate) : [], context, ['not-before', day])
    .filter(({ edits }) => overIn(context.after(edits)) < now)
    .map(fix => ({ ...fix, title: makeMessage('overbooked.split', values) }));
  return [...given, ...fixOf(makeMessage('overbooked.move', values), move), ...split];
}

type Leaf = Extract<ScheduledTask['what'], { kind: 'task' }>['leaf'];

function laterBy({ priced, schedule }: PlanContext, leaf: Leaf, day: string): Schedule {
  const { origin } = schedule.network.calendars.plan.calendar;
  return scheduleFrom(priced, { origin, isDated: true, notBefore: one => (one === leaf ? day : undefined) });
}

/** Weeks looked at for room; further away nobody would move a task. */
const farthest = 12;

function firstFree(over: PersonWeek[], isFree: (day: string) => boolean): string | undefined {
  const first = over[0]?.week;
  if (first === undefined) return undefined;
  const mondays = Array.from({ length: farthest }, (_, index) => addDays(first, 7 * (index + 1)));
  return mondays.find(isFree);
}
