import { ganttPieces, leastHeight } from '../gantt-pieces.ts';
import type { Gantt, GanttRow } from '../model.ts';
import { legibleLabel } from '../outline.ts';
import { critical, line, soft } from '../palette.ts';
import { linesOf, textWidth } from './pdf-measure.ts';
import type { Node } from './pdf-nodes.ts';
import { printable } from './printable.ts';

/** Points. */
const fontSize = 8.3;
const indent = 7;
const gap = 8;

/** Charts with this many rows are kept on one page. */
const fewRows = 6;
const firstRows = 3;

/** Share of the text width for titles. */
const titleShare = 0.4;

/** The schedule: titles wrap beside their bars, and a long chart repeats its axis on the next page. */
export function ganttNode(gantt: Gantt, color: string, lies: boolean): Node {
  const whole = textWidth(lies);
  const titles = Math.round(whole * titleShare);
  const paper = {
    width: whole - titles,
    heightOf: (row: GanttRow) => rowHeight(row, lies),
    colors: { soft, line, bar: color, critical },
  };
  const { days, rows } = ganttPieces({ ...gantt, rows: gantt.rows.map(asLabel) }, paper);
  const body = rows.map(({ title, level, bar }) => [
    { text: title, margin: [level * indent, 2, gap, 2] },
    { svg: bar, width: paper.width },
  ]);
  return {
    table: {
      widths: [titles, paper.width],
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: keptBars(rows.length),
      body: [[{ text: '' }, { svg: days, width: paper.width }], ...body],
    },
    layout: bare,
    fontSize,
    lineHeight: 1.15,
    margin: [0, 4, 0, 10],
  };
}

const bare = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

function asLabel(row: GanttRow): GanttRow {
  return { ...row, title: printable(legibleLabel(row.title)) };
}

function keptBars(rows: number): number {
  return rows <= fewRows ? rows : firstRows;
}

/** Height of the axis and the rows kept with it, in points. */
export function ganttRoom({ rows }: Gantt, lies: boolean): number {
  const kept = rows.slice(0, keptBars(rows.length));
  return kept.reduce((sum, row) => sum + rowHeight(row, lies), leastHeight + 14);
}

function rowHeight({ title, level }: GanttRow, lies: boolean): number {
  const room = textWidth(lies) * titleShare - Math.min(level, 4) * indent - gap;
  return Math.max(leastHeight, 4 + fontSize * 1.5 * linesOf(legibleLabel(title), fontSize, room));
}
