import { greatest } from '../base/extremes.ts';
import type { Content, Document, Section, TableRow } from './model.ts';

/** Sections that a table of contents lists. */
export function titledSections({ sections }: Document): Section[] {
  return sections.filter(({ title }) => title !== '');
}

/** A document with so many sections, and so many lines that it takes some ten pages, has a table of contents. */
const manySections = 6;
const manyLines = 340;

export function isLong(document: Document): boolean {
  const lines = (content: Content): number => {
    switch (content.kind) {
      case 'table':
        return content.rows.length + 2;
      case 'list':
        return content.items.length;
      case 'section':
        return 2 + content.content.reduce((sum, item) => sum + lines(item), 0);
      default:
        return 2;
    }
  };
  const total = document.sections.reduce((sum, section) => sum + lines(section), 0);
  return titledSections(document).length >= manySections && total >= manyLines;
}

/** Tables with so many columns are read on a page that lies. */
export const wideTable = 7;

/** Whether a document has a table that is too wide for a page that stands. */
export function isLandscape({ sections }: Document): boolean {
  return widest(sections) >= wideTable;
}

/** How many facts under the title stand beside each other; of four three would leave one alone. */
export function factsAcross(facts: Document['facts'], isPaper: boolean): number {
  return isPaper && facts.length !== 4 ? 3 : 2;
}

/** Tables with so many columns, most of them amounts, need more room on a screen than text does. */
const broadTable = 6;

/** Whether a page is made wider for the sake of its tables. */
export function isBroad({ sections }: Document): boolean {
  return widest(sections) >= broadTable;
}

function widest(sections: readonly Section[]): number {
  const of = (content: Content): number =>
    content.kind === 'table' ? content.columns.length : content.kind === 'section' ? widest([content]) : 0;
  return greatest(
    sections.flatMap(({ content }) => content.map(of)),
    0,
  );
}

/**
 * What is kept on one page has to fit there: a PDF would lack it, and a word processor look for its page forever. In
 * characters, so few that they fit into a narrow column.
 */
const longestKept = 500;

/** Whether rows of a table are short enough to be kept together. */
export function keepTogether(rows: readonly TableRow[]): boolean {
  return staysShort(rows.map(({ cells }) => cells.reduce((a, { text }) => (text.length > a.length ? text : a), '')));
}

/** Rows that stay with the head of their table: a small table is never torn, of a larger one the first two stay. */
export function keptRows(rows: readonly TableRow[]): number {
  const counts = rows.length <= 5 ? [rows.length, 2, 1] : [2, 1];
  return counts.find(count => count <= rows.length && keepTogether(rows.slice(0, count))) ?? 0;
}

/** The number of the first sum at the end of a table, after which there may be a note or two; as many as there are rows where there is none. */
export function endPlace(rows: readonly TableRow[]): number {
  const last = rows.findLastIndex(({ emphasis }) => emphasis);
  const isEnd = last >= 0 && rows.length - 1 - last <= 2;
  return rows.slice(0, isEnd ? last : rows.length).findLastIndex(({ emphasis }) => !emphasis) + 1;
}

/** Whether texts below each other are. */
export function staysShort(texts: readonly string[]): boolean {
  return texts.reduce((sum, text) => sum + text.length, 0) <= longestKept;
}

/** So long a title can be read beside a bar, on some lines; what is longer stands whole elsewhere in the document. */
const longestLabel = 160;

/** A title as it stands in a picture of the schedule. */
export function legibleLabel(title: string): string {
  const letters = [...title];
  return letters.length <= longestLabel ? title : `${letters.slice(0, longestLabel - 1).join('')}…`;
}

/** So few items of a list that none of them is left alone on another page. */
export function isFew(items: readonly string[]): boolean {
  return items.length <= 3 && staysShort(items);
}

/** Whether texts across a whole page take no more than half of it. */
export function staysLow(texts: readonly string[]): boolean {
  return texts.reduce((sum, text) => sum + Math.max(text.length, 90), 0) <= 1500;
}
