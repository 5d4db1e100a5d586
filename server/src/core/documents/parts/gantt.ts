import { addDays, daysBetween } from '../../base/dates.ts';
import type { Gantt, GanttRow } from '../model.ts';
import type { Timeline, TimelineRow } from '../timeline.ts';
import type { Writer } from '../writer.ts';

/** A chart with more bars is unreadable and shows blocks only. */
const mostRows = 40;

/** The schedule as a chart; empty without dates. `tasks` says whether tasks of blocks are shown. */
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
 * The end of the chart: one and a half times the duration of one-off work, so that a year of support does not compress
 * it. Undefined if nothing recurs, or everything does.
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
