import type { Document, Format, GanttRow } from '../model.ts';
import { oneLine } from '../one-line.ts';
import { withoutForbidden } from '../xml.ts';

/**
 * A Gantt chart in Mermaid's language, which GitHub, GitLab and editors draw.
 *
 * @remarks the schedule as text that GitHub, GitLab and editors draw
 */
export const format: Format = { id: 'mmd', order: 10, render };

function render({ title, timeline }: Document): string {
  const rows = timeline.rows.flatMap(({ start, finish, ...row }) =>
    start === undefined || finish === undefined ? [] : [{ ...row, start, finish }],
  );
  return mermaidText(title, rows);
}

/** Sections are the blocks; a block without visible tasks is a bar of its own. */
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

/**
 * Characters with a meaning to Mermaid's lexer, to its pre- and postprocessing (comments, directives, entities and
 * their placeholders, markup), or to the Markdown around it.
 */
const special = /[#;:%"'`<>&{}[\]()\\,$\ufb02\u00b0\u00b6\u00df]/gu;

/**
 * A text that Mermaid shows literally. Its lexer recognises keywords at the beginning of a title, so the first letter
 * is written as an entity if keywords begin with it.
 */
function plain(text: string): string {
  const readable = withoutForbidden(oneLine(text));
  if (readable === '') return '–';
  return readable.replace(special, entity).replace(/^[A-Za-z0-9]/, entity);
}

/** `#58;`: Mermaid's notation for a character code. */
function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
