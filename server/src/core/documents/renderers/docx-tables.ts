import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { greatest } from '../../base/extremes.ts';
import type { Document, Fact, Gantt, Table as TableModel } from '../model.ts';
import { factsAcross, keepTogether, keptRows, staysShort, wideTable } from '../outline.ts';
import { critical, faint, line, soft } from '../palette.ts';
import { type GanttCell, ganttGrid } from './docx-gantt.ts';
import { noBorders, none, type Scope, text } from './docx-styles.ts';
import { printable } from './printable.ts';

export function factsTable(facts: Document['facts'], { room, color, isPaper }: Scope): Table {
  const across = factsAcross(facts, isPaper);
  const each = Math.floor(room / across);
  const cell = (fact: Document['facts'][number] | undefined) =>
    new TableCell({
      width: { size: each, type: WidthType.DXA },
      children: fact ? factLines(fact, color) : [text('')],
    });
  const lines = Array.from({ length: Math.ceil(facts.length / across) }, (_, index) =>
    Array.from({ length: across }, (_fact, place) => facts[index * across + place]),
  );
  return new Table({
    rows: lines.map(
      own =>
        new TableRow({
          cantSplit: staysShort(own.map(fact => fact?.value ?? '')),
          children: own.map(cell),
        }),
    ),
    borders: noBorders,
    layout: TableLayoutType.FIXED,
    width: { size: room, type: WidthType.DXA },
    columnWidths: lines[0]?.map(() => each) ?? [],
    margins: { left: 0, right: 120 },
  });
}

function factLines({ label, value, note, isMain }: Fact, color: string): Paragraph[] {
  const main = new Paragraph({
    style: 'FactValue',
    children: [new TextRun({ text: printable(value), size: 30, bold: true, color: color.replace('#', '') })],
  });
  return [
    text(label, 'FactLabel'),
    isMain ? main : text(value, 'FactValue'),
    ...(note === undefined
      ? []
      : [new Paragraph({ style: 'FactLabel', spacing: { after: 100 }, children: [new TextRun(printable(note))] })]),
  ];
}

/** `isFollowed`: what follows belongs to the table. */
export function tableBlock({ columns, rows }: TableModel, { room, isDraft }: Scope, isFollowed: boolean): Table {
  const widths = widthsOf({ columns, rows }, room);
  const small = columns.length >= wideTable ? 15 : columns.length >= 5 ? 17 : 18;
  const isHeadShort = staysShort(columns.map(({ title }) => title));
  const kept = keptRows(rows);
  const isEndKept = keepTogether(rows.slice(-2));
  /** Rows kept with the following one: the head with the first rows, and the rows before the sum. */
  const isKept = (place: number) =>
    place + 1 < kept || (isEndKept && (place === rows.length - 2 || (isFollowed && place === rows.length - 1)));
  const rule = (color: string, size = 4) => ({ style: BorderStyle.SINGLE, size, color });
  const cell = (
    value: string,
    index: number,
    options: { head?: boolean; sum?: boolean; level?: number; keep?: boolean },
  ) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: options.head ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
      borders: { top: none, left: none, right: none, bottom: options.head || options.sum ? rule(soft, 6) : rule(line) },
      // A fill would cover the draft mark behind the text.
      ...(options.sum && !isDraft && { shading: { fill: faint } }),
      children: [
        new Paragraph({
          style: options.head ? 'TableHead' : 'TableText',
          alignment: columns[index]?.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          ...(options.keep && { keepNext: true }),
          ...(index === 0 && options.level && { indent: { left: options.level * 240 } }),
          children: [
            new TextRun({
              text: printable(value),
              ...(options.sum && { bold: true }),
              ...(!options.head && { size: small }),
            }),
          ],
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: room, type: WidthType.DXA },
    columnWidths: widths,
    borders: noBorders,
    margins: { top: 45, bottom: 45, left: 60, right: 60 },
    rows: [
      new TableRow({
        tableHeader: isHeadShort,
        cantSplit: isHeadShort,
        children: columns.map(({ title }, index) => cell(title, index, { head: true, keep: isHeadShort && kept > 0 })),
      }),
      ...rows.map(
        (row, place) =>
          new TableRow({
            cantSplit: keepTogether([row]),
            children: row.cells.map((own, index) =>
              cell(own.text, index, {
                sum: row.emphasis,
                level: row.level,
                keep: isKept(place),
              }),
            ),
          }),
      ),
    ],
  });
}

/** Approximate width of a letter in a table, in twentieths of a point, with cell margins. */
const letter = 108;

/** Numbers and dates get the width of their longest value; texts share the rest by length. */
function widthsOf({ columns, rows }: Pick<TableModel, 'columns' | 'rows'>, room: number): number[] {
  const longest = columns.map(({ title }, index) => {
    const words = title.length <= 14 ? title.length : greatest(title.split(/\s+/).map(word => word.length));
    return greatest(
      rows.map(({ cells }) => cells[index]?.text.length ?? 0),
      Math.max(words, 3),
    );
  });
  const main = columns.findIndex(({ isOrdinal }) => !isOrdinal);
  const isNarrow = (index: number) =>
    index !== main && (columns[index]?.isOrdinal || columns[index]?.align === 'right' || (longest[index] ?? 0) <= 20);
  const own = longest.map((length, index) => (isNarrow(index) ? Math.min(length, 24) * letter + 150 : 0));
  const left = Math.max(room - own.reduce((sum, width) => sum + width, 0), room * 0.25);
  const weights = longest.map((length, index) => (isNarrow(index) ? 0 : Math.min(Math.max(length, 16), 60)));
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const widths = own.map((width, index) =>
    isNarrow(index) ? width : Math.floor((left * (weights[index] ?? 0)) / all),
  );
  const sum = widths.reduce((total, width) => total + width, 0);
  return sum > room ? widths.map(width => Math.floor((width * room) / sum)) : widths;
}

/** Mixes `#rrggbb` with white. */
function paler(color: string): string {
  const parts = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16));
  const mixed = parts.map(part =>
    Math.round(part + (255 - part) * 0.55)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${mixed.join('')}`;
}

/** The chart as a table with coloured cells: no picture, and editable. */
export function ganttBlock(gantt: Gantt, { room, color }: Scope): Table {
  const { columns, labels, rows, deadline } = ganttGrid(gantt);
  const first = Math.floor(room * 0.36);
  const each = Math.floor((room - first) / Math.max(columns.length, 1));
  const head = (value: string) =>
    new Paragraph({ style: 'TableHead', children: [new TextRun({ text: value, size: 13 })] });
  const empty = new Paragraph({ style: 'TableText', children: [] });
  const thin = { style: BorderStyle.SINGLE, size: 2, color: line };
  const titleCell = (child: Paragraph) =>
    new TableCell({
      width: { size: first, type: WidthType.DXA },
      children: [child],
      borders: { top: none, left: none, right: thin, bottom: thin },
    });
  const bar = (cell: GanttCell, isCritical: boolean) => {
    const full = isCritical ? critical : color;
    return cell === 'bar' ? full : paler(full);
  };
  const end = { style: BorderStyle.DASHED, size: 8, color: critical };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: first + each * columns.length, type: WidthType.DXA },
    columnWidths: [first, ...columns.map(() => each)],
    borders: noBorders,
    margins: { top: 30, bottom: 30, left: 20, right: 20 },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: [
          titleCell(head('')),
          ...labels.map(
            ({ text: label, span }) =>
              new TableCell({
                columnSpan: span,
                width: { size: each * span, type: WidthType.DXA },
                children: [head(label)],
                borders: { top: none, left: none, right: thin, bottom: thin },
              }),
          ),
        ],
      }),
      ...rows.map(({ title, level, cells: filled, isCritical }) => {
        const name = new Paragraph({
          style: 'TableText',
          indent: { left: level * 160 },
          children: [new TextRun({ text: printable(title), size: 15 })],
        });
        const cells = filled.map(
          (cell, index) =>
            new TableCell({
              width: { size: each, type: WidthType.DXA },
              children: [empty],
              borders: { top: none, left: none, right: index === deadline ? end : thin, bottom: thin },
              ...(cell && { shading: { fill: bar(cell, isCritical) } }),
            }),
        );
        return new TableRow({ cantSplit: true, children: [titleCell(name), ...cells] });
      }),
    ],
  });
}
