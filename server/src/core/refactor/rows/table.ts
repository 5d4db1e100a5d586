/** Cells of a table, row by row, as texts without blanks around them. */
export type Cells = string[][];

/** More is no estimate that anybody pastes into a plan. */
export const longest = 2_000_000;
export const mostRows = 5000;

/** What was copied from a spreadsheet: lines of cells that tabs part. */
export function cellsOf(text: string): Cells {
  return cleanCells(fromText(text));
}

export function cleanCells(cells: Cells): Cells {
  return cells.map(row => row.map(legible)).filter(row => row.some(cell => cell !== ''));
}

/** Without signs that no file may have; a letter that was lost on the way is seen to be lost. */
function legible(cell: string): string {
  return cell
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\uFFFD\p{Cs}]/gu, '?')
    .trim();
}

/** A cell with a tab, a quote or a line break in it stands in quotes, and each of its quotes is doubled. */
function fromText(text: string): Cells {
  const rows: Cells = [[]];
  let offset = 0;
  const all = text.slice(0, longest).replace(/\r\n?/g, '\n');
  while (offset < all.length && rows.length <= mostRows) {
    const quoted = all[offset] === '"' ? quotedCell(all, offset) : undefined;
    const end = quoted?.end ?? plainEnd(all, offset);
    rows.at(-1)?.push(quoted?.text ?? all.slice(offset, end));
    if (all[end] === '\n') rows.push([]);
    offset = end + 1;
  }
  return rows;
}

function plainEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n') end++;
  return end;
}

/** How far a quote is looked for that closes a cell: one that is open to the end of a long text is a sign for inches. */
const longestCell = 20_000;

/** Undefined where a quote begins a cell and does not enclose it. */
function quotedCell(text: string, start: number): { text: string; end: number } | undefined {
  for (let at = start + 1; at < Math.min(text.length, start + longestCell); at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') at++;
    else {
      const isClosed = at + 1 === text.length || text[at + 1] === '\t' || text[at + 1] === '\n';
      return isClosed ? { text: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 } : undefined;
    }
  }
  return undefined;
}
