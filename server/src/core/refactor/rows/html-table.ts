import { Parser } from 'htmlparser2';
import { type Cells, cleanCells, longest, mostRows } from './table.ts';

/** Where a line ends for whoever reads it: paragraphs of mails, list items, breaks. */
const lineEnds = new Set(['br', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const unseen = new Set(['script', 'style', 'head', 'template']);

/**
 * What was copied as HTML from a mail or a page: the rows of its tables, the inner ones of a table that is there for the
 * layout too. Browsers part cells by tabs in the bare text, but not where a cell has paragraphs in it, as those of mails do.
 */
export function cellsOfHtml(html: string): Cells {
  const rows: Cells = [];
  /** The rows that are open, one in a cell of another: that one is there for the layout, and no row of a table. */
  const open: { row: string[]; isInCell: boolean; isLayout: boolean }[] = [];
  let hidden = 0;
  const write = (text: string) => {
    const inner = open.at(-1);
    if (hidden === 0 && inner?.isInCell && !inner.isLayout) inner.row.push((inner.row.pop() ?? '') + text);
  };
  const parser = new Parser({
    onopentagname(name) {
      if (unseen.has(name)) hidden++;
      if (name === 'tr') {
        const outer = open.at(-1);
        if (outer) Object.assign(outer, { isLayout: true }).row.length = 0;
        const row: string[] = [];
        if (rows.length < mostRows) rows.push(row);
        open.push({ row, isInCell: false, isLayout: false });
      }
      const inner = open.at(-1);
      if (inner && !inner.isLayout && (name === 'td' || name === 'th')) {
        inner.row.push('');
        inner.isInCell = true;
      }
      if (lineEnds.has(name)) write(' ');
    },
    ontext: write,
    onclosetag(name) {
      if (unseen.has(name)) hidden--;
      if (lineEnds.has(name)) write(' ');
      const inner = open.at(-1);
      if (inner && (name === 'td' || name === 'th')) inner.isInCell = false;
      if (name === 'tr') open.pop();
    },
  });
  parser.end(html.slice(0, longest));
  return cleanCells(rows.map(row => row.map(cell => cell.replace(/\s+/g, ' '))));
}
