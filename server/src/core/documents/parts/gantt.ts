import type { Gantt, GanttRow } from '../model.ts';
import type { Timeline, TimelineRow } from '../timeline.ts';
import type { Writer } from '../writer.ts';

/** Beyond so many bars a picture is read no more: then it has the blocks alone. */
const mostRows = 40;

/** The schedule as a picture; nothing where the plan has no dates. `tasks` says whether those of blocks are in it. */
export function ganttOf(timeline: Timeline, writer: Writer, { tasks = false } = {}): Gantt[] {
  const rows = timeline.rows.filter(row => row.kind === 'block' || (tasks && timeline.rows.length <= mostRows));
  const dated = rows.flatMap(row => ganttRow(row));
  if (dated.length === 0 || writer.plan.project.start?.value === undefined) return [];
  const { deadline } = timeline;
  return [
    {
      kind: 'gantt',
      rows: dated,
      deadline: deadline === undefined ? undefined : { date: deadline, label: writer.say('fact.deadline') },
      label: writer.say('schedule'),
    },
  ];
}

function ganttRow({ title, level, start, finish, done, isCritical }: TimelineRow): GanttRow[] {
  return start === undefined || finish === undefined ? [] : [{ title, level, start, finish, done, isCritical }];
}
