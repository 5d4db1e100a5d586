import { memoize } from '../base/memo.ts';
import type { Message } from '../l10n/translate.ts';
import type { Field } from '../language/values.ts';
import type { Executor, Task } from '../plan/model.ts';
import type { Arc } from './network.ts';
import { nameOf } from './obstacles.ts';
import type { Schedule, ScheduledTask } from './schedule.ts';
import { tolerance } from './ticks.ts';

/** A fixed date that cannot be kept, because other parts of the plan do not let the task begin then. */
export interface Conflict {
  scheduled: ScheduledTask;
  task: Task;
  fixed: Field<string>;
  /** The earliest possible date; undefined if unknown. */
  possible: string | undefined;
  /** The reason. */
  cause: Message;
  /** The task that causes it, if it is a task. */
  blocker: ScheduledTask | undefined;
}

/** Fixed dates that the schedule had to break: dependencies, capacity and calendars take precedence. */
export function conflictsOf(schedule: Schedule): Conflict[] {
  const found: Conflict[] = [];
  for (const scheduled of schedule.tasks) {
    const { what } = scheduled;
    const fixed = what.kind === 'task' ? what.leaf.task.start : undefined;
    if (what.kind !== 'task' || fixed?.value === undefined) continue;
    if (scheduled.start === undefined || scheduled.start <= fixed.value) continue;
    const arc = whatDelays(scheduled, schedule);
    const blocker = arc && taskBehind(arc, schedule);
    const worker = schedule.network.activities[scheduled.activity]?.executor;
    const cause = causeOf(worker, arc, blocker);
    found.push({ scheduled, task: what.leaf.task, fixed, possible: scheduled.start, cause, blocker });
  }
  return found;
}

/** The arc that delayed it beyond its fixed date; undefined if only the calendar did. */
function whatDelays({ activity }: ScheduledTask, { network, times }: Schedule): Arc | undefined {
  const { waitsFor = [], earliest = 0 } = network.activities[activity] ?? {};
  const driver = times.drivenBy[activity] ?? -1;
  const arc = waitsFor[driver];
  const reached = arc && (arc.type === 'SS' || arc.type === 'SF' ? times.start : times.finish)[arc.from];
  return reached !== undefined && (reached > earliest + tolerance || arc?.lag !== 0 || arc.shift) ? arc : undefined;
}

const tasksByActivity = memoize(({ tasks }: Schedule) => new Map(tasks.map(task => [task.activity, task])));

/** The task behind an arc: for a group or block the task that ends it. */
function taskBehind(arc: Arc, schedule: Schedule): ScheduledTask | undefined {
  const byActivity = tasksByActivity(schedule);
  let at: Arc | undefined = arc;
  // Each step goes to an earlier activity, so the loop terminates.
  while (at) {
    const found = byActivity.get(at.from);
    if (found && found.what.kind !== 'group') return found;
    const index: number = at.from;
    at = schedule.network.activities[index]?.waitsFor[schedule.times.drivenBy[index] ?? -1];
  }
  return undefined;
}

function causeOf(executor: Executor | undefined, arc: Arc | undefined, blocker: ScheduledTask | undefined): Message {
  const name = { text: executor?.name ?? executor?.id ?? '' };
  if (!arc) return executor ? { key: 'time.cause.away', values: { executor: name } } : { key: 'time.cause.day-off' };
  if (!blocker) return { key: 'time.cause.begin' };
  const values = { other: nameOf(blocker.what), finish: { date: blocker.finish ?? '' } };
  if (arc.because === 'executor') return { key: 'time.cause.executor', values: { ...values, executor: name } };
  const keys = { link: 'time.cause.link', sequence: 'time.cause.sequence' } as const;
  const { because } = arc;
  return { key: because === 'link' || because === 'sequence' ? keys[because] : 'time.cause.block', values };
}
