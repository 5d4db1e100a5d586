import { addDays, daysBetween } from '../base/dates.ts';
import { formatDay } from '../l10n/format.ts';
import type { Gantt, GanttRow } from './model.ts';
import { escapeXml } from './xml.ts';

/** Colours where there is no style sheet around the picture: in a PDF. */
export interface GanttColors {
  ink: string;
  soft: string;
  line: string;
  bar: string;
  critical: string;
}

const width = 760;
const titleWidth = 320;
const rowHeight = 24;
const headHeight = 24;

/**
 * Bars over days as an SVG picture that needs nothing else. In HTML its classes take their colours from the page, so
 * that it is dark where the page is; `colors` writes them into it instead.
 */
export function ganttSvg(whole: Gantt, colors?: GanttColors): string {
  const gantt = withinReach(whole);
  const scale = scaleOf(gantt);
  const height = headHeight + gantt.rows.length * rowHeight + 6;
  const style = (name: string, own: string) => (colors ? own : `class="${name}"`);
  const parts = [
    ...scale.ticks.map(({ x, label }) => tick(x, label, height, style, colors)),
    ...gantt.rows.map((row, index) => bar(row, index, scale, style, colors)),
    ...deadline(gantt, scale, height, style, colors),
  ];
  const font = colors ? ' font-family="document" font-size="13"' : '';
  // Inside a page SVG needs no name space, and pages shall hold no address at all.
  const space = colors ? 'xmlns="http://www.w3.org/2000/svg"' : 'class="gantt"';
  const open = `<svg ${space} viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"${font}>`;
  const name = colors ? '' : `<title>${escapeXml(gantt.label)}</title>\n`;
  return `${open}\n${name}${parts.join('\n')}\n</svg>`;
}

/** What lies far beyond the work, a deadline or the end of what recurs, would leave no room for the work itself. */
export function withinReach(whole: Gantt): Gantt {
  const { reach } = whole;
  const cut = (row: GanttRow) => (reach !== undefined && row.finish > reach ? { ...row, finish: reach } : row);
  const gantt = { ...whole, rows: whole.rows.map(cut) };
  const days = gantt.rows.flatMap(({ start, finish }) => [start, finish]).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const isNear = gantt.deadline && daysBetween(first, gantt.deadline.date) <= 1.5 * (daysBetween(first, last) + 7);
  return isNear ? gantt : { ...gantt, deadline: undefined };
}

type Style = (name: string, own: string) => string;

interface Scale {
  x: (date: string) => number;
  ticks: { x: number; label: string }[];
}

/** At most about so many labels fit above the bars. */
const mostTicks = 8;

function scaleOf({ rows, deadline: end, locale }: Gantt): Scale {
  const dates = [...rows.flatMap(({ start, finish }) => [start, finish]), ...(end ? [end.date] : [])].sort();
  const first = dates[0] ?? '';
  const days = daysBetween(first, dates.at(-1) ?? first) + 1;
  const step =
    [1, 2, 7, 14, 28, 56, 91, 182, 364].find(size => days / size <= mostTicks) ?? Math.ceil(days / mostTicks);
  const x = (date: string) => titleWidth + ((width - titleWidth) * daysBetween(first, date)) / days;
  const ticks = Array.from({ length: Math.ceil(days / step) }, (_, index) => {
    const date = addDays(first, index * step);
    return { x: x(date), label: formatDay(locale, date) };
  });
  return { x, ticks };
}

const number = (value: number) => String(Math.round(value * 100) / 100);

function tick(x: number, label: string, height: number, style: Style, colors: GanttColors | undefined): string {
  const at = number(x);
  const line = `<line x1="${at}" y1="${headHeight - 6}" x2="${at}" y2="${height}" ${style('grid', `stroke="${colors?.line}"`)}/>`;
  // A label that begins at the edge would end beyond it.
  if (x + 3 + label.length * letterWidth > width) return line;
  return `${line}<text x="${number(x + 3)}" y="15" ${style('soft', `fill="${colors?.soft}"`)}>${label}</text>`;
}

function bar(row: GanttRow, index: number, { x }: Scale, style: Style, colors: GanttColors | undefined): string {
  const top = headHeight + index * rowHeight;
  const left = x(row.start);
  const right = x(addDays(row.finish, 1));
  const size = Math.max(right - left, 2);
  const thick = row.level === 0 ? 12 : 8;
  const y = top + (rowHeight - thick) / 2;
  const indent = Math.min(row.level, 4) * 10;
  const name = row.isCritical ? 'critical' : 'bar';
  const color = row.isCritical ? colors?.critical : colors?.bar;
  const rectangle = (wide: number, faint: boolean) =>
    `<rect x="${number(left)}" y="${number(y)}" width="${number(wide)}" height="${thick}" rx="2" ${style(faint ? `${name} rest` : name, `fill="${color}"${faint ? ' fill-opacity="0.45"' : ''}`)}/>`;
  const isBegun = row.done > 0 && row.done < 1;
  const bars = isBegun ? [rectangle(size, true), rectangle(size * row.done, false)] : [rectangle(size, false)];
  const text = `<text x="${indent}" y="${number(top + rowHeight / 2 + 4)}" ${style('', `fill="${colors?.ink}"`)}>${escapeXml(shorten(row.title, titleWidth - indent))}</text>`;
  return text + bars.join('');
}

/** About how wide a letter is. */
const letterWidth = 7;

/** What does not fit left of the bars is cut: whoever wants the whole title finds it in the document. */
function shorten(text: string, room: number): string {
  const letters = [...text];
  const most = Math.floor(room / letterWidth);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

function deadline(
  { deadline: end }: Gantt,
  { x }: Scale,
  height: number,
  style: Style,
  colors: GanttColors | undefined,
): string[] {
  if (!end) return [];
  // At the edge half of the line would be cut off.
  const at = number(Math.min(x(addDays(end.date, 1)), width - 1));
  return [
    `<line x1="${at}" y1="${headHeight - 6}" x2="${at}" y2="${height}" ${style('deadline', `stroke="${colors?.critical}" stroke-dasharray="4 3"`)}/>`,
  ];
}
