import type { Table } from './model.ts';

/**
 * A table as lines of text. Letters are shown in proportional fonts, so columns cannot be aligned: a row is its first
 * cell, followed by the others with their headings.
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
