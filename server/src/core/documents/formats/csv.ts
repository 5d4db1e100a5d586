import { minorDigits } from '../../base/currency.ts';
import { factText } from '../fact-text.ts';
import { withoutFormulas } from '../formula.ts';
import type { Cell, Document, Format, FormatOptions } from '../model.ts';
import { tablesIn } from '../workbook/tables.ts';

/**
 * The tables of a document, one below the other, each under the title of its section (RFC 4180). It begins with a
 * byte order mark, without which spreadsheets take Cyrillic for another encoding. With `;` between the columns,
 * decimals are written as the spreadsheets of that language read them.
 *
 * @remarks every table, UTF-8 with a byte order mark; `--delimiter semicolon` for spreadsheets that want `;`, with
 * decimal commas in Russian and Ukrainian
 */
export const format: Format = { id: 'csv', order: 7, render };

const byteOrderMark = '\ufeff';

function render({ title, subtitle, facts, sections, locale }: Document, { delimiter }: FormatOptions): string {
  const hasComma = delimiter === ';' && locale !== 'en';
  const line = (cells: Cell[]) => cells.map(cell => field(cell, delimiter, hasComma)).join(delimiter);
  const texts = (...cells: string[]) => line(cells.map(text => ({ text })));
  const head = [
    texts(title),
    ...(subtitle === undefined ? [] : [texts(subtitle)]),
    ...facts.map(fact => texts(fact.label, factText(fact))),
  ];
  const tables = sections
    .flatMap(section => tablesIn(section, section.title))
    .map(({ title: name, table }) => [
      '',
      texts(name),
      texts(...table.columns.map(column => column.title)),
      ...table.rows.map(({ cells, level }) => line(indented(cells, level))),
    ]);
  return `${byteOrderMark}${[head, ...tables].flat().join('\r\n')}\r\n`;
}

function indented([first, ...rest]: Cell[], level: number): Cell[] {
  return first === undefined ? [] : [{ ...first, text: '\u00a0\u00a0'.repeat(level) + first.text }, ...rest];
}

function field({ text, value }: Cell, delimiter: FormatOptions['delimiter'], hasComma: boolean): string {
  const plain = value === undefined ? withoutFormulas(text, delimiter) : valueText(value, hasComma);
  // Texts are quoted for every separator, because some programs accept several at once.
  const isQuoted = value === undefined ? /[",;\t\r\n]/.test(plain) : plain.includes(delimiter);
  return isQuoted ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function valueText(value: NonNullable<Cell['value']>, hasComma: boolean): string {
  const decimal = (number: string) => (hasComma ? number.replace('.', ',') : number);
  switch (value.type) {
    case 'money':
      return decimal(value.amount.toFixed(minorDigits(value.currency ?? '') ?? 2));
    case 'number':
      return decimal(value.number.round(6).toString());
    case 'percent':
      return `${decimal(value.fraction.times(100).toString())}%`;
    case 'date':
      return value.date;
  }
}
