import { greatest } from '../../base/extremes.ts';
import type { Content, List, Table } from '../model.ts';
import { isFew, keptRows, wideTable } from '../outline.ts';

/** Points: how wide the text of a page that stands is, and how high its lines are. */
const width = 483;
const lineHeight = 13;
/** About as wide as a letter is, in parts of the size of its font. */
const letter = 0.52;

/** How much of a page a heading of some level takes. */
export function headRoom(level: number): number {
  return level === 1 ? 38 : 29;
}

export const labelRoom = 20;

/** More than that nothing asks for: it would leave half of a page empty. */
const mostRoom = 300;

/** How much of a page must be there for the beginning of some content, so that what announces it is not alone. */
export function roomOf(content: readonly Content[]): number {
  const [first, ...rest] = content;
  return first ? Math.min(roomOfFirst(first, rest), mostRoom) : 0;
}

function roomOfFirst(content: Content, rest: readonly Content[]): number {
  switch (content.kind) {
    case 'paragraph':
      if (content.isLabel) return labelRoom + roomOf(rest);
      // What explains a table stands over it.
      return 7 + lineHeight * Math.min(linesOf(content.text, 10, width), 2) + (isBelow(rest[0]) ? roomOf(rest) : 0);
    case 'list':
      return listRoom(content);
    case 'table':
      return tableRoom(content);
    case 'section':
      return headRoom(2) + roomOf(content.content);
    case 'gantt':
      return 40 + content.rows.length * 16;
    case 'qr':
      return 160;
    case 'requisites':
      return 130;
    case 'signatures':
      return content.parties.some(({ lines }) => lines.length > 0) ? 130 : 92;
  }
}

/** What a paragraph over it explains, or begins. */
function isBelow(content: Content | undefined): boolean {
  return content?.kind === 'table' || content?.kind === 'signatures' || content?.kind === 'list';
}

function listRoom({ items }: List): number {
  const rooms = items.map(item => 2 + lineHeight * linesOf(item, 10, width));
  if (isFew(items)) return 4 + rooms.reduce((sum, room) => sum + room, 0);
  return 4 + Math.min(rooms[0] ?? 0, 2 + lineHeight * 2);
}

function linesOf(text: string, size: number, room: number): number {
  return Math.max(1, Math.ceil((text.length * size * letter) / room));
}

/** The head and the rows that stay with it. */
function tableRoom({ columns, rows }: Table): number {
  const size = sizeOf(columns.length);
  const longest = columns.map((_, index) =>
    greatest(
      rows.map(({ cells }) => cells[index]?.text.length ?? 0),
      0,
    ),
  );
  const others = longest.slice(1).reduce((sum, length) => sum + Math.min(length * size * letter + 12, width / 3), 0);
  const first = Math.max(width - others, width / 4);
  const heights = rows
    .slice(0, keptRows(rows))
    .map(({ cells }) => 7 + size * 1.25 * linesOf(cells[0]?.text ?? '', size, first));
  return 28 + heights.reduce((sum, height) => sum + height, 0);
}

/** Of the letters of a table by its columns. */
export function sizeOf(columns: number): number {
  if (columns >= wideTable) return 8;
  return columns >= 5 ? 8.5 : 9.5;
}
