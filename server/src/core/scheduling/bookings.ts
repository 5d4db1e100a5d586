import { fileKey } from '../base/source.ts';
import type { Text } from '../l10n/translate.ts';
import type { Stage } from '../plan/model.ts';
import { stages } from '../plan/model.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { Schedule } from './schedule.ts';
import { type ExecutorLoad, loadOf } from './workload.ts';

/** Bookings of one plan: the hours of its executors by week. */
export interface PlanLoad {
  uri: string;
  /** Title of the plan. */
  name: Text;
  stage: Stage;
  executors: ExecutorLoad[];
}

/** The workload of one person over several plans. */
export interface PersonLoad {
  id: string;
  name: Text;
  weeks: PersonWeek[];
}

export interface PersonWeek {
  week: string;
  hours: number;
  available: number;
  parts: { plan: PlanLoad; hours: number }[];
  isOver: boolean;
}

export function planLoadOf(uri: string, priced: PricedPlan, schedule?: Schedule): PlanLoad {
  const { project, stage } = priced.plan;
  return { uri, name: project.name ?? uri.slice(uri.lastIndexOf('/') + 1), stage, executors: loadOf(priced, schedule) };
}

/** Whether the work of a plan is agreed; before that it may never be done and books nobody. */
export function isAgreed({ stage }: PlanLoad): boolean {
  return stages.indexOf(stage) >= stages.indexOf('start');
}

/** The agreed plans other than the given one. */
export function agreedBeside(uri: string, bookings: readonly PlanLoad[]): PlanLoad[] {
  return bookings.filter(plan => isAgreed(plan) && fileKey(plan.uri) !== fileKey(uri));
}

/**
 * The plans in which somebody may be overbooked in a week, with the bookings of other agreed plans. All other plans
 * have no overbooked person, so that most plans need not be checked together.
 */
export function plansTooBusy(plans: readonly PlanLoad[]): PlanLoad[] {
  const agreed = new Map<string, Asked>();
  for (const plan of plans.filter(isAgreed)) addAsked(agreed, plan);
  return plans.filter(plan => {
    const own = addAsked(new Map(), plan);
    return [...own].some(([key, { hours, parts, available }]) => {
      const all = agreed.get(key);
      if (isAgreed(plan)) return all !== undefined && all.parts > 1 && all.hours > available;
      return all !== undefined && all.parts + parts > 1 && all.hours + hours > available;
    });
  });
}

/** Bookings of a person in a week: hours, number of entries, and the smallest capacity among them. */
interface Asked {
  hours: number;
  parts: number;
  available: number;
}

/** By person and week; the client's own people are left out, because they are never reported as overbooked. */
function addAsked(asked: Map<string, Asked>, { executors }: PlanLoad): Map<string, Asked> {
  for (const { id, kind, weeks } of executors) {
    if (kind === 'client') continue;
    for (const { week, hours, available } of weeks) {
      const key = `${week} ${id}`;
      const known = asked.get(key) ?? { hours: 0, parts: 0, available };
      asked.set(key, {
        hours: known.hours + hours,
        parts: known.parts + 1,
        available: Math.min(known.available, available),
      });
    }
  }
  return asked;
}

/** Hours are rounded to hundredths, so two plans can be off by this. */
const roundingError = 0.02;

/**
 * The workload of people over several plans. An id means the same person in all plans of a workspace, except for the
 * client's own people. The plan that books most hours of a person determines the capacity of a week.
 */
export function bookingsOf(plans: readonly PlanLoad[]): PersonLoad[] {
  const people = new Map<string, { name: Text; weeks: Map<string, Omit<PersonWeek, 'isOver'>> }>();
  for (const plan of plans) {
    for (const { id, name, kind, weeks } of plan.executors) {
      const key = kind === 'client' ? `${id} ${plan.uri}` : id;
      const person = people.get(key) ?? { name, weeks: new Map() };
      people.set(key, person);
      for (const week of weeks) book(person.weeks, week, plan);
    }
  }
  return [...people].map(([key, { name, weeks }]) => ({
    id: key.split(' ')[0] ?? key,
    name,
    weeks: [...weeks.values()]
      .sort((a, b) => (a.week < b.week ? -1 : 1))
      .map(week => ({ ...week, isOver: week.hours > week.available + roundingError })),
  }));
}

function book(
  weeks: Map<string, Omit<PersonWeek, 'isOver'>>,
  { week, hours, available }: ExecutorLoad['weeks'][number],
  plan: PlanLoad,
): void {
  const known = weeks.get(week) ?? { week, hours: 0, available: 0, parts: [] };
  weeks.set(week, known);
  known.hours = Math.round((known.hours + hours) * 100) / 100;
  known.available = Math.max(known.available, available);
  known.parts.push({ plan, hours });
}
