/** The cells of a table, row by row, trimmed. */
export type Cells = string[][];

/** Larger texts are no estimate that anybody would paste. */
export const longest = 2_000_000;
export const mostRows = 5000;

/** Parses spreadsheet text: lines of tab-separated cells. */
export function cellsOf(text: string): Cells {
  return cleanCells(fromText(text));
}

export function cleanCells(cells: Cells): Cells {
  return cells.map(row => row.map(legible)).filter(row => row.some(cell => cell !== ''));
}

/** Removes characters that files must not contain; marks lost characters. */
function legible(cell: string): string {
  return cell
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\uFFFD\p{Cs}]/gu, '?')
    .trim();
}

/** A cell that contains a tab, quote or line break is quoted, with quotes doubled. */
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

/** How far a closing quote is searched; an unclosed one at a distance is an inch sign. */
const longestCell = 20_000;

/** Undefined if a quote begins a cell but does not enclose it. */
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
