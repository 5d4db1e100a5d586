import type { Document, Format, GanttRow } from '../model.ts';
import { oneLine } from '../one-line.ts';

/** A Gantt chart in Mermaid's language, which GitHub, GitLab and editors draw. */
export const format: Format = { id: 'mmd', order: 10, render };

function render({ title, timeline }: Document): string {
  const rows = timeline.rows.flatMap(({ start, finish, ...row }) =>
    start === undefined || finish === undefined ? [] : [{ ...row, start, finish }],
  );
  return mermaidText(title, rows);
}

/** Sections are the blocks; a block without tasks in the picture is a bar of its own. */
export function mermaidText(title: string, rows: readonly GanttRow[]): string {
  const hasTasks = rows.some(row => row.level > 0);
  const lines = rows.map((row, index) => {
    if (row.level === 0 && hasTasks) return `    section ${plain(row.title)}`;
    const marks = [row.done === 1 ? 'done' : row.done > 0 ? 'active' : '', row.isCritical ? 'crit' : ''];
    const tags = [...marks.filter(mark => mark !== ''), `t${index + 1}`, row.start, row.finish];
    return `    ${plain(row.title)} :${tags.join(', ')}`;
  });
  const head = [
    `    title ${plain(title)}`,
    '    dateFormat YYYY-MM-DD',
    '    axisFormat %d.%m',
    '    inclusiveEndDates',
  ];
  return `gantt\n${[...head, ...lines].join('\n')}\n`;
}

/** Mermaid has no escaping: what begins its syntax becomes what looks like it. */
function plain(text: string): string {
  const readable = oneLine(text)
    .replaceAll(':', '\u2236')
    .replaceAll(';', '\uff1b')
    .replaceAll('#', '\uff03')
    .replaceAll(',', '\u201a')
    .replaceAll('`', '\u2019')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll('%%', '%\u200b%')
    .replace(/[<>"{}]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // A line that begins with a keyword would be read as one.
  return readable === ''
    ? '–'
    : readable.replace(
        /^(click|title|section|end|gantt|excludes|includes|todayMarker|dateFormat|axisFormat|tickInterval|weekday|accTitle|accDescr|vert)\b/i,
        '\u200b$1',
      );
}
