import { addDays, daysBetween } from '../../language/dates.ts';
import type { Gantt } from '../model.ts';

/** A Gantt chart as a grid: columns of so many days each, and which of them a row fills. */
export interface GanttGrid {
  /** First days, `YYYY-MM-DD`. */
  columns: string[];
  /** What stands above the columns, and over how many of them. */
  labels: { text: string; span: number }[];
  rows: { title: string; level: number; filled: boolean[]; isCritical: boolean }[];
}

/** More columns than this are too narrow to be coloured. */
const mostColumns = 24;
/** So many labels fit beside each other. */
const mostLabels = 8;

export function ganttGrid({ rows }: Gantt): GanttGrid {
  const days = rows.flatMap(({ start, finish }) => [start, finish]).sort();
  const first = days[0] ?? '';
  const length = daysBetween(first, days.at(-1) ?? first) + 1;
  const step = [1, 2, 7, 14, 28, 56, 91].find(size => length / size <= mostColumns) ?? Math.ceil(length / mostColumns);
  const count = Math.max(1, Math.ceil(length / step));
  const columns = Array.from({ length: count }, (_, index) => addDays(first, index * step));
  return {
    columns,
    labels: labelsOf(columns),
    rows: rows.map(({ title, level, start, finish, isCritical }) => {
      const [from, to] = [daysBetween(first, start), daysBetween(first, finish)];
      const filled = columns.map((_, index) => from < (index + 1) * step && to >= index * step);
      return { title, level, filled, isCritical };
    }),
  };
}

function labelsOf(columns: readonly string[]): GanttGrid['labels'] {
  const span = Math.ceil(columns.length / mostLabels);
  return columns.flatMap((date, index) => {
    if (index % span !== 0) return [];
    const [, month = '', day = ''] = date.split('-');
    return [{ text: `${day}.${month}`, span: Math.min(span, columns.length - index) }];
  });
}
