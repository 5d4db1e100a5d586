import { greatest } from '../base/extremes.ts';
import type { Content, Document, Section, TableRow } from './model.ts';

/** Sections for the table of contents. */
export function titledSections({ sections }: Document): Section[] {
  return sections.filter(({ title }) => title !== '');
}

/** A document with this many sections, and lines for about ten pages, has a table of contents. */
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

/** Tables with this many columns are printed in landscape. */
export const wideTable = 7;

/** Whether a table of the document is too wide for portrait. */
export function isLandscape({ sections }: Document): boolean {
  return widest(sections) >= wideTable;
}

/** Facts per line below the title; of four, three would leave one alone. */
export function factsAcross(facts: Document['facts'], isPaper: boolean): number {
  return isPaper && facts.length !== 4 ? 3 : 2;
}

/** Tables with this many columns, mostly amounts, need a wider page on screen. */
const broadTable = 6;

/** Whether the page is widened for its tables. */
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
 * A block that is kept on one page must fit there: a PDF would lack it, and a word processor would loop. In characters,
 * few enough for a narrow column.
 */
const longestKept = 500;

/** Whether table rows are short enough to be kept together. */
export function keepTogether(rows: readonly TableRow[]): boolean {
  return staysShort(rows.map(({ cells }) => cells.reduce((a, { text }) => (text.length > a.length ? text : a), '')));
}

/** Number of rows kept with the table head: all of a small table, two of a larger one. */
export function keptRows(rows: readonly TableRow[]): number {
  const counts = rows.length <= 5 ? [rows.length, 2, 1] : [2, 1];
  return counts.find(count => count <= rows.length && keepTogether(rows.slice(0, count))) ?? 0;
}

/**
 * Index of the first sum at the end of a table, which may be followed by notes; the number of rows if there is none.
 */
export function endPlace(rows: readonly TableRow[]): number {
  const last = rows.findLastIndex(({ emphasis }) => emphasis);
  const isEnd = last >= 0 && rows.length - 1 - last <= 2;
  return rows.slice(0, isEnd ? last : rows.length).findLastIndex(({ emphasis }) => !emphasis) + 1;
}

/** Whether texts below each other are short enough to be kept together. */
export function staysShort(texts: readonly string[]): boolean {
  return texts.reduce((sum, text) => sum + text.length, 0) <= longestKept;
}

/** Longest label beside a bar, on several lines; longer titles appear in full elsewhere in the document. */
const longestLabel = 160;

/** A title as shown in the chart. */
export function legibleLabel(title: string): string {
  const letters = [...title];
  return letters.length <= longestLabel ? title : `${letters.slice(0, longestLabel - 1).join('')}…`;
}

/** Whether a list is so short that it is kept on one page. */
export function isFew(items: readonly string[]): boolean {
  return items.length <= 3 && staysShort(items);
}

/** Whether full-width texts take at most half a page. */
export function staysLow(texts: readonly string[]): boolean {
  return texts.reduce((sum, text) => sum + Math.max(text.length, 90), 0) <= 1500;
}
