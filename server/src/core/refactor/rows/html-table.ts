import { type Cells, cleanCells, longest, mostRows } from './table.ts';

/** Elements that end a line: paragraphs, list items, line breaks. */
const lineEnds = new Set(['br', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const unseen = new Set(['script', 'style', 'head', 'template']);
/** Other characters are not escaped in clipboard HTML. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

interface OpenTable {
  row: string[] | undefined;
  isInCell: boolean;
}

/**
 * Reads table rows from HTML copied from a mail or page; a row around an inner table is layout. The clipboard's plain
 * text separates cells by tabs, except where cells contain paragraphs, as in mails. It handles only the few elements
 * needed, because HTML parsers are larger than the rest of this part.
 */
export function cellsOfHtml(html: string): Cells {
  const rows: Cells = [];
  let inner: OpenTable = { row: undefined, isInCell: false };
  const outer: OpenTable[] = [];
  let hidden = 0;
  const write = (text: string) => {
    if (hidden === 0 && inner.isInCell) inner.row?.push((inner.row.pop() ?? '') + text);
  };
  const opens = new Map<string, () => void>(
    Object.entries({
      table: () => {
        if (inner.row) inner.row.length = 0;
        // Other content of that row is layout too.
        outer.push({ row: undefined, isInCell: false });
        inner = { row: undefined, isInCell: false };
      },
      tr: () => {
        inner = { row: [], isInCell: false };
        if (inner.row && rows.length < mostRows) rows.push(inner.row);
      },
      td: () => {
        inner.row?.push('');
        inner.isInCell = true;
      },
    }),
  );
  const closes = new Map<string, () => void>(
    Object.entries({
      table: () => {
        inner = outer.pop() ?? { row: undefined, isInCell: false };
      },
      td: () => {
        inner.isInCell = false;
      },
    }),
  );
  for (const { text, name, isEnd } of partsOf(html.slice(0, longest))) {
    if (text !== undefined) write(text);
    if (name === undefined) continue;
    if (unseen.has(name)) hidden = Math.max(0, hidden + (isEnd ? -1 : 1));
    if (lineEnds.has(name)) write(' ');
    (isEnd ? closes : opens).get(name === 'th' ? 'td' : name)?.();
  }
  return cleanCells(rows.map(row => row.map(cell => cell.replace(/\s+/g, ' '))));
}

interface Part {
  text?: string;
  /** Name of a start or end tag. */
  name?: string;
  isEnd?: boolean;
}

function* partsOf(html: string): Generator<Part> {
  let at = 0;
  while (at < html.length) {
    const start = indexOr(html, '<', at);
    if (start > at) yield { text: withEntities(html.slice(at, start)) };
    if (html.startsWith('<!--', start)) {
      at = indexOr(html, '-->', start) + '-->'.length;
      continue;
    }
    const end = tagEnd(html, start);
    const [, slash, name] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(start, start + 20)) ?? [];
    if (name !== undefined) yield { name: name.toLowerCase(), isEnd: slash === '/' };
    at = end + 1;
  }
}

function indexOr(text: string, part: string, from: number): number {
  const found = text.indexOf(part, from);
  return found < 0 ? text.length : found;
}

/** The end of a tag; `>` in quotes belongs to an attribute. */
function tagEnd(html: string, start: number): number {
  let quote = '';
  for (let at = start; at < html.length; at++) {
    const sign = html.charAt(at);
    if (quote === '' && sign === '>') return at;
    if (quote === sign) quote = '';
    else if (quote === '' && (sign === '"' || sign === "'")) quote = sign;
  }
  return html.length;
}

function withEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
