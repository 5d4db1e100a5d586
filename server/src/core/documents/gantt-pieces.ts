import { addDays, daysBetween } from '../base/dates.ts';
import { formatDay } from '../l10n/format.ts';
import type { Gantt, GanttRow } from './model.ts';
import { escapeXml } from './xml.ts';

/** Colours where there is no style sheet: in PDF. */
export interface GanttColors {
  soft: string;
  line: string;
  bar: string;
  critical: string;
}

/** A Gantt chart in pieces, so that titles wrap and a page can break between rows. */
export interface GanttPieces {
  /** The date axis, as SVG. */
  days: string;
  rows: GanttPiece[];
}

export interface GanttPiece {
  title: string;
  level: number;
  /** The bar as SVG, as high as its row. */
  bar: string;
}

/** The medium: paper has a size in points and colours; on a web page both come from the page. */
export interface GanttPaper {
  width: number;
  heightOf: (row: GanttRow) => number;
  colors: GanttColors;
}

/** In points: the row of the axis, and of a title of one line. */
export const leastHeight = 15;

/** Bars over dates, row by row. On a web page classes give their colours, so that dark mode works. */
export function ganttPieces(whole: Gantt, paper?: GanttPaper): GanttPieces {
  const gantt = withinReach(whole);
  const scale = scaleOf(gantt);
  const pen = paper ? paperPen(paper) : pagePen;
  const lines = (height: number) => [
    ...scale.ticks.map(({ at }) => pen.line(at, height, 'grid')),
    // At the edge half of the line would be cut off.
    ...(gantt.deadline
      ? [pen.line(Math.min(scale.at(addDays(gantt.deadline.date, 1)), 0.998), height, 'deadline')]
      : []),
  ];
  const labels = scale.ticks
    // A label that begins near the edge would exceed it.
    .filter(({ at, label }) => at + (label.length * letterWidth + 4) / pen.least < 1)
    .map(({ at, label }) => pen.label(at, label));
  return {
    days: pen.picture(leastHeight, [...lines(leastHeight), ...labels]),
    rows: gantt.rows.map(row => {
      const height = paper?.heightOf(row) ?? 0;
      return {
        title: row.title,
        level: Math.min(row.level, 4),
        bar: pen.picture(height, [...lines(height), ...barsOf(row, scale, height, pen)]),
      };
    }),
  };
}

/** Cuts the chart at a distance: a late deadline or the end of recurring work would leave no room for the project. */
export function withinReach(whole: Gantt): Gantt {
  const { reach } = whole;
  const cut = (row: GanttRow) => (reach !== undefined && row.finish > reach ? { ...row, finish: reach } : row);
  const gantt = { ...whole, rows: whole.rows.map(cut) };
  const days = gantt.rows.flatMap(({ start, finish }) => [start, finish]).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const isNear = gantt.deadline && daysBetween(first, gantt.deadline.date) <= 1.5 * (daysBetween(first, last) + 7);
  return isNear ? gantt : { ...gantt, deadline: undefined };
}

/** How shapes are written; horizontal positions are fractions of the width. */
interface Pen {
  /** Minimum width, in the unit of letters. */
  least: number;
  picture: (height: number, shapes: readonly string[]) => string;
  line: (at: number, height: number, name: 'grid' | 'deadline') => string;
  label: (at: number, text: string) => string;
  bar: (from: number, share: number, shape: BarShape) => string;
}

interface BarShape {
  /** Height of the row. */
  height: number;
  thick: number;
  isCritical: boolean;
  /** Whether it is the rest of a task in progress. */
  isRest: boolean;
}

const number = (value: number) => String(Math.round(value * 100) / 100);

const percent = (share: number) => `${number(share * 100)}%`;

/** As wide as the page makes it, also on a phone. */
const pagePen: Pen = {
  least: 320,
  // SVG inside HTML needs no namespace, and pages must not contain any url.
  picture: (_, shapes) => `<svg width="100%" height="100%">${shapes.join('')}</svg>`,
  line: (at, _, name) => `<line x1="${percent(at)}" x2="${percent(at)}" y1="0" y2="100%" class="${name}"/>`,
  label: (at, text) => `<text x="${percent(at)}" dx="3" y="15" class="soft">${escapeXml(text)}</text>`,
  bar: (from, share, { thick, isCritical, isRest }) => {
    const name = `${isCritical ? 'critical' : 'bar'}${isRest ? ' rest' : ''}`;
    const down = `y="50%" height="${thick}" transform="translate(0 ${-thick / 2})"`;
    return `<rect x="${percent(from)}" width="${percent(share)}" ${down} rx="2" class="${name}"/>`;
  },
};

function paperPen({ width, colors }: GanttPaper): Pen {
  return {
    least: width,
    picture: (height, shapes) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="document" font-size="8">${shapes.join('')}</svg>`,
    line: (at, height, name) => {
      const x = number(at * width);
      const style = name === 'grid' ? `stroke="${colors.line}"` : `stroke="${colors.critical}" stroke-dasharray="3 2"`;
      return `<line x1="${x}" y1="0" x2="${x}" y2="${height}" ${style} stroke-width="0.6"/>`;
    },
    label: (at, text) => `<text x="${number(at * width + 2)}" y="9" fill="${colors.soft}">${escapeXml(text)}</text>`,
    bar: (from, share, { height, thick, isCritical, isRest }) => {
      const size = thick * paperScale;
      const across = `x="${number(from * width)}" width="${number(share * width)}"`;
      const fill = `fill="${isCritical ? colors.critical : colors.bar}"${isRest ? ' fill-opacity="0.45"' : ''}`;
      return `<rect ${across} y="${number((height - size) / 2)}" height="${number(size)}" rx="1.3" ${fill}/>`;
    },
  };
}

/** Factor from CSS pixels to points. */
const paperScale = 0.64;

interface Scale {
  at: (date: string) => number;
  ticks: { at: number; label: string }[];
}

/** About this many labels fit above the bars. */
const mostTicks = 8;

function scaleOf({ rows, deadline: end, locale }: Gantt): Scale {
  const dates = [...rows.flatMap(({ start, finish }) => [start, finish]), ...(end ? [end.date] : [])].sort();
  const first = dates[0] ?? '';
  const days = daysBetween(first, dates.at(-1) ?? first) + 1;
  const step =
    [1, 2, 7, 14, 28, 56, 91, 182, 364].find(size => days / size <= mostTicks) ?? Math.ceil(days / mostTicks);
  const at = (date: string) => daysBetween(first, date) / days;
  const ticks = Array.from({ length: Math.ceil(days / step) }, (_, index) => {
    const date = addDays(first, index * step);
    return { at: at(date), label: formatDay(locale, date) };
  });
  return { at, ticks };
}

/** Approximate width of a letter of a label, in pixels, and an upper bound in points on paper. */
const letterWidth = 6.5;

/** Minimum width of a bar as a fraction, so that it stays visible. */
const leastBar = 0.005;

function barsOf(row: GanttRow, { at }: Scale, height: number, pen: Pen): string[] {
  const from = at(row.start);
  const share = Math.max(at(addDays(row.finish, 1)) - from, leastBar);
  const shape = { height, thick: row.level === 0 ? 12 : 8, isCritical: row.isCritical };
  const isBegun = row.done > 0 && row.done < 1;
  return [
    pen.bar(from, share, { ...shape, isRest: isBegun }),
    ...(isBegun ? [pen.bar(from, share * row.done, { ...shape, isRest: false })] : []),
  ];
}
