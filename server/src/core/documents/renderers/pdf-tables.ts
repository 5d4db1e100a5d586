import { greatest } from '../../base/extremes.ts';
import type { Table } from '../model.ts';
import { endPlace, keepTogether, keptRows, wideTable } from '../outline.ts';
import { soft } from '../palette.ts';
import type { Node } from './pdf-nodes.ts';
import { sizeOf } from './pdf-room.ts';
import { printable } from './printable.ts';

/** `found` marks its first sum, so that its position is known after layout. */
export function tableNode({ columns, rows }: Table, found: { id: string } | undefined, name: string): Node {
  const fontSize = sizeOf(columns.length);
  // A landscape page has room for a name or period on one line.
  const most = columns.length >= wideTable ? 26 : shortText;
  const head = columns.map(({ title, align }) => ({
    text: printable(title),
    alignment: align,
    bold: true,
    fontSize: 8,
    color: soft,
    emphasis: false,
    ...(isShort(title) && { noWrap: true }),
  }));
  const sum = endPlace(rows);
  const body = rows.map(({ cells, level, emphasis }, place) =>
    cells.map(({ text, value, isSpan }, index) => ({
      text: printable(text),
      alignment: columns[index]?.align ?? 'left',
      emphasis,
      ...(emphasis && { bold: true }),
      // pdfmake reports the page of a row only for nodes with ids.
      ...(index === 0 && place >= sum - 1 && { id: `${found?.id ?? name}-${place}` }),
      ...(index === 0 && place === sum && found),
      // Amounts and dates must not wrap; units need not.
      ...((value || isSpan || (index > 0 && isShort(text, most))) && { noWrap: true }),
      ...(index === 0 && level > 0 && { margin: [level * 12, 0, 0, 0] }),
    })),
  );
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: keptRows(rows),
      dontBreakRows: rows.every(row => keepTogether([row])),
      widths: widthsOf({ columns, rows }),
      body: [head, ...body],
    },
    fontSize,
    margin: [0, 4, 0, 8],
  };
}

/** Short enough for one line whatever the other columns are. */
function isShort(text: string, most = shortText): boolean {
  return text.length <= most;
}

const shortText = 14;

/** Numbers get the width they need; texts share the rest, the first column most of it. */
function widthsOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): (string | number)[] {
  const main = columns.findIndex(({ isOrdinal }) => !isOrdinal);
  const longest = columns.map((_, index) =>
    greatest(
      rows.map(({ cells }) => cells[index]?.text.length ?? 0),
      0,
    ),
  );
  const isLongText = columns.map(
    ({ align }, index) => index !== main && align !== 'right' && (longest[index] ?? 0) > 32,
  );
  // A column of short names takes no more than it needs if another has sentences.
  const isMainShort = (longest[main] ?? 0) <= shortText && isLongText.includes(true);
  return columns.map(({ isOrdinal }, index) => {
    if (isOrdinal) return 26;
    return (index === main && !isMainShort) || isLongText[index] ? '*' : 'auto';
  });
}
