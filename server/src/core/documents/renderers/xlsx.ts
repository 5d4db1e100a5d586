import type { CellObject } from 'write-excel-file/universal';
import writeExcelFile from 'write-excel-file/universal';
import { minorDigits } from '../../base/currency.ts';
import { currencySign } from '../../l10n/format.ts';
import type { Document, Renderer, Value } from '../model.ts';
import { faint } from '../palette.ts';
import type { WorkCell, Worksheet } from '../workbook/model.ts';
import { letters } from '../workbook/sheet.ts';
import { tablesOf } from '../workbook/tables.ts';
import { withoutForbidden } from '../xml.ts';
import { rezip } from './rezip.ts';

/** Worksheets with formulas if the document has any, else one per table. */
export const render: Renderer = async document => {
  const sheets = (document.workbook?.sheets ?? tablesOf(document)).map(withWholeHeads);
  const file = writeExcelFile(
    sheets.map(sheet => ({
      sheet: sheet.name,
      data: sheet.rows.map(row => {
        const height = heightOf(row, sheet);
        return row.map((cell, column) => ({
          ...cellOf(cell, document),
          ...(height !== undefined && { height }),
          ...(cell.isHead && isNumeric(column, sheet) && { align: 'right' as const }),
        }));
      }),
      columns: sheet.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape' as const,
    })),
    { fontFamily: 'Calibri', fontSize: 11 },
  );
  const archive = new Uint8Array(await (await file.toBlob()).arrayBuffer());
  return rezip(archive, (path, content) => {
    const number = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(path)?.[1];
    const sheet = sheets[Number(number) - 1];
    return sheet ? onePageWide(withResults(content, sheet)) : content;
  });
};

function cellOf({ value, formula, isHead, isSum, level = 0 }: WorkCell, { locale, brand }: Document): CellObject {
  const style = {
    alignVertical: 'top' as const,
    ...(isHead && {
      fontWeight: 'bold' as const,
      wrap: true,
      alignVertical: 'center' as const,
      bottomBorderStyle: 'thin' as const,
      bottomBorderColor: brand.color,
      textColor: brand.color,
    }),
    ...(isSum && { fontWeight: 'bold' as const, backgroundColor: faint, topBorderStyle: 'thin' as const }),
    ...(level > 0 && { indent: Math.min(level, 15) }),
  };
  if (value === undefined) return { value: undefined, ...style } as unknown as CellObject;
  if (typeof value === 'string') return { type: String, value: cellText(value), wrap: true, ...style };
  const format = formatOf(value, locale);
  if (formula !== undefined) return { type: 'Formula', value: formula, format, ...style };
  if (value.type === 'date') return { type: Date, value: new Date(`${value.date}T00:00:00Z`), format, ...style };
  return { type: Number, value: numberOf(value), format, ...style };
}

/** Widens columns so that no word of a bold heading is broken. */
function withWholeHeads(sheet: Worksheet): Worksheet {
  const columns = sheet.columns.map(({ title, width }) => {
    const word = Math.max(...title.split(/\s+/).map(({ length }) => length));
    return { title, width: Math.max(width, Math.min(word + 3, 40)) };
  });
  return { ...sheet, columns };
}

/** Line height of worksheets in points. */
const lineHeight = 15;

/**
 * Row height for texts on several lines; undefined for one line. Not every program computes it on opening, and without
 * it only the last line is visible.
 */
function heightOf(row: readonly WorkCell[], { columns }: Worksheet): number | undefined {
  const lines = row.map(({ value, isSum, level = 0 }, column) => {
    if (typeof value !== 'string') return 1;
    const room = Math.max(((columns[column]?.width ?? 10) - 2 * level) * (isSum ? 0.85 : 0.95), 4);
    return Math.ceil(value.length / room);
  });
  const most = Math.max(1, ...lines);
  return most > 1 ? Math.min(most * lineHeight, 400) : undefined;
}

/** Whether a column contains figures, so that its heading is right-aligned. */
function isNumeric(column: number, { rows }: Worksheet): boolean {
  const values = rows.slice(1).flatMap(row => row[column]?.value ?? []);
  return values.length > 0 && values.every(value => typeof value === 'object' && value.type !== 'date');
}

/**
 * Prints a worksheet with all columns on one page, and as many pages as it needs (ECMA-376 Part 1, 18.3.1.63,
 * 18.3.1.65).
 */
function onePageWide(content: Uint8Array): Uint8Array {
  const xml = new TextDecoder().decode(content).replace('<pageSetup ', '<pageSetup fitToHeight="0" ');
  const inside = xml.indexOf('>', xml.indexOf('<worksheet ')) + 1;
  const properties = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  return new TextEncoder().encode(xml.slice(0, inside) + properties + xml.slice(inside));
}

/** A cell has a maximum length; longer ones make the file invalid. */
function cellText(text: string): string {
  return withoutForbidden(text).slice(0, 32_767);
}

/** Number formats are stored in English notation; each program localises them. */
function formatOf(value: Value, locale: Document['locale']): string {
  switch (value.type) {
    case 'money': {
      const digits = minorDigits(value.currency ?? '') ?? 2;
      const sign = currencySign(locale, value.currency).replaceAll('"', '');
      const number = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
      return sign === '' ? number : `${number}\u00a0"${sign}"`;
    }
    case 'number':
      return '#,##0.00';
    case 'percent':
      return value.fraction.times(100).mod(1).eq(0) ? '0%' : '0.00%';
    case 'date':
      return locale === 'en' ? 'mmm d, yyyy' : 'dd.mm.yyyy';
  }
}

function numberOf(value: Exclude<Value, { type: 'date' }>): number {
  if (value.type === 'money') return Number(value.amount.toString());
  return Number((value.type === 'number' ? value.number : value.fraction).toString());
}

/**
 * Stores the results of formulas, for programs that show files without computing: previews, mail, phones. The library
 * writes formulas with a leading sign, which the file format does not have (ECMA-376 Part 1, 18.3.1.40).
 */
function withResults(content: Uint8Array, { rows }: Worksheet): Uint8Array {
  const results = new Map<string, number>();
  for (const [row, cells] of rows.entries()) {
    for (const [column, { value, formula }] of cells.entries()) {
      if (formula === undefined || typeof value !== 'object' || value.type === 'date') continue;
      results.set(`${letters(column)}${row + 1}`, numberOf(value));
    }
  }
  const xml = new TextDecoder().decode(content);
  const filled = xml
    .replaceAll('<f>=', '<f>')
    .replace(/(<c ([^<>]*)><f>[^<]*<\/f>)(?:<v>[^<]*<\/v>|<v\/>)?/g, (all, head, attributes) => {
      const at = /\br="([A-Z]{1,3}\d{1,7})"/.exec(attributes)?.[1];
      const result = at === undefined ? undefined : results.get(at);
      return result === undefined ? all : `${head}<v>${result}</v>`;
    });
  return new TextEncoder().encode(filled);
}
