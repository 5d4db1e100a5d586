import { addDays, daysBetween } from '../../base/dates.ts';
import { formatDay } from '../../l10n/format.ts';
import type { Locale } from '../../l10n/translate.ts';
import { withinReach } from '../gantt-pieces.ts';
import type { Gantt, GanttRow } from '../model.ts';
import { legibleLabel } from '../outline.ts';

/** A Gantt chart as a grid: columns of several days each, and the cells that a row fills. */
export interface GanttGrid {
  /** First days, `YYYY-MM-DD`. */
  columns: string[];
  /** Labels above the columns, with their spans. */
  labels: { text: string; span: number }[];
  rows: { title: string; level: number; isCritical: boolean; cells: (GanttCell | undefined)[] }[];
  /** Column of the deadline. */
  deadline: number | undefined;
}

/** The rest of work in progress is paler. */
export type GanttCell = 'bar' | 'rest';

/** More columns would be too narrow. */
const mostColumns = 24;
/** This many labels fit beside each other. */
const mostLabels = 8;

export function ganttGrid(whole: Gantt): GanttGrid {
  const { rows, deadline } = withinReach(whole);
  const days = [...rows.flatMap(({ start, finish }) => [start, finish]), ...(deadline ? [deadline.date] : [])].sort();
  const first = days[0] ?? '';
  const length = daysBetween(first, days.at(-1) ?? first) + 1;
  const step = [1, 2, 7, 14, 28, 56, 91].find(size => length / size <= mostColumns) ?? Math.ceil(length / mostColumns);
  const columnOf = (date: string) => Math.floor(daysBetween(first, date) / step);
  const columns = Array.from({ length: Math.max(1, Math.ceil(length / step)) }, (_, index) =>
    addDays(first, index * step),
  );
  return {
    columns,
    labels: labelsOf(columns, whole.locale),
    rows: rows.map(row => ({
      title: legibleLabel(row.title),
      level: row.level,
      isCritical: row.isCritical,
      cells: cellsOf(row, columns.length, columnOf),
    })),
    deadline: deadline && columnOf(deadline.date),
  };
}

function cellsOf(
  { start, finish, done }: GanttRow,
  count: number,
  columnOf: (date: string) => number,
): (GanttCell | undefined)[] {
  const [from, to] = [columnOf(start), columnOf(finish)];
  const isBegun = done > 0 && done < 1;
  const reached = isBegun ? from + (to - from + 1) * done : count;
  return Array.from({ length: count }, (_, index) => {
    if (index < from || index > to) return undefined;
    return index + 0.5 < reached ? 'bar' : 'rest';
  });
}

function labelsOf(columns: readonly string[], locale: Locale): GanttGrid['labels'] {
  const span = Math.ceil(columns.length / mostLabels);
  return columns.flatMap((date, index) => {
    if (index % span !== 0) return [];
    return [{ text: formatDay(locale, date), span: Math.min(span, columns.length - index) }];
  });
}
