import { addDays, daysBetween } from '../../base/dates.ts';
import type { Gantt, GanttRow } from '../model.ts';
import type { Timeline, TimelineRow } from '../timeline.ts';
import type { Writer } from '../writer.ts';

/** Beyond so many bars a picture is read no more: then it has the blocks alone. */
const mostRows = 40;

/** The schedule as a picture; nothing where the plan has no dates. `tasks` says whether those of blocks are in it. */
export function ganttOf(timeline: Timeline, writer: Writer, { tasks = false, hasDeadline = true } = {}): Gantt[] {
  const rows = timeline.rows.filter(row => row.kind === 'block' || (tasks && timeline.rows.length <= mostRows));
  const dated = rows.flatMap(row => ganttRow(row));
  if (dated.length === 0 || writer.plan.project.start?.value === undefined) return [];
  const { deadline } = timeline;
  return [
    {
      kind: 'gantt',
      rows: dated,
      deadline:
        deadline === undefined || !hasDeadline ? undefined : { date: deadline, label: writer.say('fact.deadline') },
      label: writer.say('schedule'),
      locale: writer.locale,
      reach: tasks ? undefined : reachOf(rows, writer),
    },
  ];
}

/**
 * How far the picture of the blocks reaches: half as far again as the work that is done once, so that a year of support beside it does
 * not press it to a line. Undefined where nothing recurs, or nothing else is there.
 */
function reachOf(rows: readonly TimelineRow[], { priced }: Writer): string | undefined {
  const recurring = new Set(priced.blocks.filter(block => block.recurring).map(({ block }) => block.id));
  const days = (own: readonly TimelineRow[], key: 'start' | 'finish') => own.flatMap(row => row[key] ?? []).sort();
  const beside = rows.filter(({ id }) => recurring.has(id));
  const once = rows.filter(({ id }) => !recurring.has(id));
  const [first, end] = [days(rows, 'start')[0], days(once, 'finish').at(-1)];
  const begin = days(beside, 'start').at(-1);
  if (first === undefined || end === undefined || begin === undefined) return undefined;
  const last = begin > end ? begin : end;
  return addDays(last, Math.ceil(Math.max(daysBetween(first, last), leastDays) / 2));
}

const leastDays = 14;

function ganttRow({ title, level, start, finish, done, isCritical }: TimelineRow): GanttRow[] {
  return start === undefined || finish === undefined ? [] : [{ title, level, start, finish, done, isCritical }];
}
