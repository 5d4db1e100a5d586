import { greatest } from '../../base/extremes.ts';
import type { Content, List, Table } from '../model.ts';
import { isFew, keptRows, wideTable } from '../outline.ts';
import { ganttRoom } from './pdf-gantt.ts';
import { letter, linesOf, textWidth } from './pdf-measure.ts';

/** Line height in points. */
const lineHeight = 13;

/** Height of a heading by level. */
export function headRoom(level: number): number {
  return level === 1 ? 38 : 29;
}

export const labelRoom = 20;

/** Upper bound: more would leave half of a page empty. */
const mostRoom = 300;

/** Height that must be available for the beginning of some content, so that its heading is not alone. */
export function roomOf(content: readonly Content[], lies: boolean): number {
  const [first, ...rest] = content;
  return first ? Math.min(roomOfFirst(first, rest, lies), mostRoom) : 0;
}

function roomOfFirst(content: Content, rest: readonly Content[], lies: boolean): number {
  const width = textWidth(lies);
  switch (content.kind) {
    case 'paragraph':
      if (content.isLabel) return labelRoom + roomOf(rest, lies);
      // A paragraph that explains a table is kept with it.
      return (
        7 + lineHeight * Math.min(linesOf(content.text, 10, width), 2) + (isBelow(rest[0]) ? roomOf(rest, lies) : 0)
      );
    case 'list':
      return listRoom(content, width);
    case 'table':
      return tableRoom(content, width);
    case 'section':
      return headRoom(2) + roomOf(content.content, lies);
    case 'gantt':
      return ganttRoom(content, lies);
    case 'qr':
      return 160;
    case 'requisites':
      return 130;
    case 'signatures':
      return content.parties.some(({ lines }) => lines.length > 0) ? 130 : 92;
  }
}

/** Whether a preceding paragraph introduces or explains the content. */
function isBelow(content: Content | undefined): boolean {
  const kinds: readonly (string | undefined)[] = ['table', 'signatures', 'list', 'gantt'];
  return kinds.includes(content?.kind);
}

function listRoom({ items }: List, width: number): number {
  const rooms = items.map(item => 2 + lineHeight * linesOf(item, 10, width));
  if (isFew(items)) return 4 + rooms.reduce((sum, room) => sum + room, 0);
  return 4 + Math.min(rooms[0] ?? 0, 2 + lineHeight * 2);
}

/** Height of the head and the rows kept with it. */
function tableRoom({ columns, rows }: Table, width: number): number {
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

/** Font size of a table by its number of columns. */
export function sizeOf(columns: number): number {
  if (columns >= wideTable) return 8;
  return columns >= 5 ? 8.5 : 9.5;
}
