import { type Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import type { Requisites, Signatures } from '../model.ts';
import { staysShort } from '../outline.ts';
import { noBorders, none, type Scope, text } from './docx-styles.ts';
import { longestNumber } from './printable.ts';

function widthOf(parties: number, room: number): number {
  return Math.floor(room / Math.max(parties, 1));
}

/** Parties side by side in equal widths. */
function sideBySide(parties: number, room: number, rows: TableRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: room, type: WidthType.DXA },
    columnWidths: Array.from({ length: parties }, () => widthOf(parties, room)),
    borders: noBorders,
    margins: { left: 0, right: 300 },
    rows,
  });
}

interface Side {
  size: number;
  children: (Paragraph | Table)[];
}

/** Two blocks side by side; `isShort` says that they fit on a page. */
export function beside(left: Side, right: Side, isShort: boolean): Table {
  const cell = ({ size, children }: Side) => new TableCell({ width: { size, type: WidthType.DXA }, children });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: left.size + right.size, type: WidthType.DXA },
    columnWidths: [left.size, right.size],
    borders: noBorders,
    margins: { left: 0, right: 0 },
    rows: [new TableRow({ cantSplit: isShort, children: [cell(left), cell(right)] })],
  });
}

/** `isFollowed`: signature lines follow. */
export function requisitesBlock({ parties }: Requisites, { room }: Scope, isFollowed: boolean): Table {
  const width = widthOf(parties.length, room);
  const isShort = staysShort(parties.flatMap(({ role, name, lines }) => [role, name, ...lines]));
  const keepNext = isFollowed && isShort;
  const row = (cells: Paragraph[][]) =>
    new TableRow({
      cantSplit: isShort,
      children: cells.map(children => new TableCell({ width: { size: width, type: WidthType.DXA }, children })),
    });
  return sideBySide(parties.length, room, [
    row(parties.map(({ role }) => [text(role, 'FactLabel')])),
    row(
      parties.map(({ name, lines }) => [
        text(name, 'FactValue', { keepNext: keepNext || (isShort && lines.length > 0) }),
      ]),
    ),
    row(
      // A cell has at least one paragraph.
      parties.map(({ lines }) =>
        (lines.length > 0 ? lines : ['']).map(own => text(own, 'TableText', { keepNext, longestWord: longestNumber })),
      ),
    ),
  ]);
}

function requisitesRow(parties: Signatures['parties'], width: number): TableRow {
  return new TableRow({
    cantSplit: staysShort(parties.flatMap(({ lines }) => lines)),
    children: parties.map(
      ({ lines }) =>
        new TableCell({
          width: { size: width, type: WidthType.DXA },
          // A cell has at least one paragraph.
          children: (lines.length > 0 ? lines : ['']).map(own => text(own, 'Detail', { longestWord: longestNumber })),
        }),
    ),
  });
}

export function signaturesBlock({ parties, under }: Signatures, { room }: Scope): Table {
  const width = widthOf(parties.length, room);
  const isShort = staysShort(
    parties.flatMap(({ role, name, position, signatory }) => [role, name, position, signatory]),
  );
  const row = (cells: Paragraph[], isLine = false) =>
    new TableRow({
      cantSplit: isShort,
      ...(isLine && { height: { value: 800, rule: 'atLeast' as const } }),
      children: cells.map(
        child =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            verticalAlign: isLine ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
            children: [child],
            borders: { top: none, left: none, right: none, bottom: none },
          }),
      ),
    });
  return sideBySide(parties.length, room, [
    row(parties.map(({ role }) => text(role, 'FactLabel'))),
    row(parties.map(({ name }) => text(name, 'Signatory'))),
    ...(parties.some(({ lines }) => lines.length > 0) ? [requisitesRow(parties, width)] : []),
    row(parties.map(({ position }) => text(position, 'Signing'))),
    row(
      parties.map(({ signatory }) => text(`${'_'.repeat(22)} ${signatory}`, 'Signing')),
      true,
    ),
    row(parties.map(() => text(under, 'Small'))),
  ]);
}
