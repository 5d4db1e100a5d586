import { harmless } from './harmless.ts';

/**
 * A table with columns as wide as their longest cell, right-aligned where `right` says so; a blank line between groups
 * of rows. Cells are user content and are made harmless before they are measured.
 */
export function table(groups: string[][][], right: (column: number) => boolean = column => column > 0): string[] {
  const shown = groups.map(group => group.map(row => row.map(cellText)));
  const widths: number[] = [];
  for (const row of shown.flat()) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, [...cell].length);
  }
  const line = (row: string[]) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        const blank = ' '.repeat(width - [...cell].length);
        return right(column) ? blank + cell : cell + blank;
      })
      .join('  ')
      .trimEnd();
  return paragraphs(shown.map(group => group.map(line)));
}

/** Groups of lines separated by blank lines; empty groups are left out. */
export function paragraphs(groups: string[][]): string[] {
  return groups.filter(group => group.length > 0).flatMap((group, index) => (index === 0 ? group : ['', ...group]));
}

function cellText(cell: string): string {
  return harmless(cell).replaceAll('\t', ' ');
}
