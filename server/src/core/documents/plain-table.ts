import type { Table } from './model.ts';

/**
 * A table as lines: letters are shown in fonts of any width, so columns cannot be kept. A row is its first cell, then
 * what the others say, each under its title.
 */
export function cellsText({ columns, rows }: Table): string {
  return rows
    .map(({ cells, level }) => {
      const [first, ...rest] = cells.map(({ text }) => text);
      const others = rest.flatMap((text, index) =>
        text === '' ? [] : [`${columns[index + 1]?.title ?? ''}: ${text}`],
      );
      return `${'  '.repeat(level)}- ${[first, ...others].join('; ')}`;
    })
    .join('\n');
}
