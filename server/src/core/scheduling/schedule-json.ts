import { type Locale, render } from '../l10n/translate.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import { conflictsOf } from './conflicts.ts';
import { obstaclesOf } from './obstacles.ts';
import { criticalPath, type Span, scheduleOf } from './schedule.ts';
import { simulationOf } from './simulate.ts';

/** `schemas/schedule.schema.json`: dates `YYYY-MM-DD`, slack in working hours, null for unknown. */
export interface ScheduleJson {
  start: string | null;
  finish: string | null;
  /** The end of the last recurring block that has one. */
  until: string | null;
  /** Ids of critical tasks, in order of execution. */
  critical: string[];
  deadline: { date: string; chance: number | null } | null;
  range: { p50: string | null; p80: string | null; p90: string | null };
  drivers: { id: string; criticality: number; sensitivity: number }[];
  conflicts: { task: string; fixed: string; possible: string | null; message: string }[];
  unknown: string[];
  blocks: { id: string; start: string | null; finish: string | null; accepted: string | null }[];
  tasks: TaskJson[];
}

interface TaskJson {
  id: string;
  block: string;
  executor: string | null;
  start: string | null;
  finish: string | null;
  slack: number | null;
  /** For a recurring task. */
  occurrences?: { start: string | null; finish: string | null }[];
}

/** The schedule of a plan as JSON; reasons in a language. */
export function scheduleJson(priced: PricedPlan, locale: Locale): ScheduleJson {
  const schedule = scheduleOf(priced);
  const simulation = simulationOf(priced);
  const deadline = priced.plan.project.deadline?.value;
  return {
    start: schedule.start ?? null,
    finish: schedule.finish ?? null,
    until: schedule.until ?? null,
    critical: criticalPath(schedule).map(task => task.id),
    deadline: deadline === undefined ? null : { date: deadline, chance: simulation?.chance ?? null },
    range: {
      p50: simulation?.finish.p50 ?? null,
      p80: simulation?.finish.p80 ?? null,
      p90: simulation?.finish.p90 ?? null,
    },
    drivers: (simulation?.drivers ?? []).map(({ id, criticality, sensitivity }) => ({
      id,
      criticality: rounded(criticality),
      sensitivity: rounded(sensitivity),
    })),
    conflicts: conflictsOf(schedule).map(({ task, fixed, possible, cause }) => ({
      task: task.id,
      fixed: fixed.value ?? '',
      possible: possible ?? null,
      message: render(locale, cause),
    })),
    unknown: [...new Set(obstaclesOf(priced, schedule).map(obstacle => render(locale, obstacle)))],
    blocks: schedule.blocks.map(({ block, accepted, ...span }) => ({
      id: block.id,
      ...spanJson(span),
      accepted: accepted ?? null,
    })),
    tasks: schedule.tasks.map(({ id, block, executor, start, finish, slack, occurrences }) => ({
      id,
      block: block.id,
      executor: executor?.id ?? null,
      start: start ?? null,
      finish: finish ?? null,
      slack: slack ?? null,
      ...(occurrences && { occurrences: occurrences.map(spanJson) }),
    })),
  };
}

function spanJson({ start, finish }: Span): { start: string | null; finish: string | null } {
  return { start: start ?? null, finish: finish ?? null };
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
