import { withoutFormulas } from '../../core/documents/formula.ts';
import { type AnyRow, type Column, factTables, type TableName } from '../../core/output/facts/columns.ts';

/** The first line of a CSV table (RFC 4180): column names. No byte order mark, because it is for programs. */
export function csvHead(name: TableName): string {
  return `${factTables[name].columns.map(column => column.name).join(',')}\r\n`;
}

/** Unknown values are empty. */
export function csvLine(name: TableName, row: AnyRow): string {
  const columns: readonly Column[] = factTables[name].columns;
  return `${columns.map(column => cell(row[column.name] ?? null, column)).join(',')}\r\n`;
}

/** A text that a spreadsheet would take for a formula is escaped. */
function cell(value: string | number | boolean | null, { type }: Column): string {
  if (value === null) return '';
  const text = type === 'text' ? withoutFormulas(String(value), ',') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
