import { trimEndOf } from '../../base/text.ts';
import { oneLine } from '../one-line.ts';
import type { WorkCell, WorkColumn, Worksheet } from './model.ts';

/** A cell of a sheet, for use in formulas. */
export interface Address {
  sheet: string;
  /** 1 is the heading. */
  row: number;
  /** 0 is column A. */
  column: number;
}

/** Fills a sheet row by row and returns the addresses of cells. */
export class SheetBuilder {
  readonly name: string;
  readonly #columns: WorkColumn[];
  readonly #rows: WorkCell[][];

  constructor(name: string, columns: WorkColumn[]) {
    this.name = name;
    this.#columns = columns;
    this.#rows = [columns.map(({ title }) => ({ value: title, isHead: true }))];
  }

  /** Number of the next row. */
  get next(): number {
    return this.#rows.length + 1;
  }

  at(column: number, row = this.next): Address {
    return { sheet: this.name, row, column };
  }

  add(cells: WorkCell[]): number {
    return this.#rows.push(cells);
  }

  sheet(): Worksheet {
    return { name: this.name, columns: this.#columns, rows: this.#rows };
  }
}

/** Writes addresses in the notation of a sheet: `B4`, or `'B1. Audit'!B4` in another sheet. */
export class Formulas {
  readonly #sheet: string;

  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  of({ sheet, row, column }: Address): string {
    const prefix = sheet === this.#sheet ? '' : `'${sheet.replaceAll("'", "''")}'!`;
    return `${prefix}${letters(column)}${row}`;
  }

  /** The sum of cells in one column, with adjacent cells as ranges; 0 for none. */
  sum(addresses: readonly Address[]): string {
    const ranges: [Address, Address][] = [];
    for (const address of addresses) {
      const last = ranges.at(-1)?.[1];
      const isNext = last?.sheet === address.sheet && last.column === address.column && last.row + 1 === address.row;
      if (isNext) ranges[ranges.length - 1] = [ranges.at(-1)?.[0] ?? address, address];
      else ranges.push([address, address]);
    }
    const parts = ranges.map(([from, to]) =>
      from === to ? this.of(from) : `${this.of(from)}:${letters(to.column)}${to.row}`,
    );
    if (parts.length === 0) return '0';
    // A function takes at most 255 arguments.
    const groups = Array.from(
      { length: Math.ceil(parts.length / 200) },
      (_, index) => `SUM(${parts.slice(index * 200, (index + 1) * 200).join(',')})`,
    );
    return groups.join('+');
  }
}

/** `A`…`Z`, `AA`… */
export function letters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letters(Math.floor(column / 26) - 1) + letter;
}

/** Sheet names: unique ignoring case, at most 31 characters, without `[]:*?/\`. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  /** The last number given to a repeated title. */
  const numbers = new Map<string, number>();
  return titles.map((title, index) => {
    const plain = trimEndOf(oneLine(title.replace(/[[\]:*?/\\]/g, ' ')).replace(/^'+/, ''), "'");
    const short = cut(plain, 31);
    let name = short || `${index + 1}`;
    let number = numbers.get(short) ?? 1;
    while (taken.has(name.toLowerCase()) || name.toLowerCase() === 'history') {
      const ending = ` (${++number})`;
      name = cut(plain, 31 - ending.length) + ending;
    }
    numbers.set(short, number);
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Cuts a text to a number of UTF-16 units without splitting characters. */
function cut(text: string, length: number): string {
  let result = '';
  for (const character of text) {
    if (result.length + character.length > length) break;
    result += character;
  }
  return result.trim();
}
