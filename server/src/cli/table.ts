/** Columns as wide as their longest cell, those named in `right` to the right; a blank line between groups of rows. */
export function table(groups: string[][][], right: (column: number) => boolean = column => column > 0): string {
  const rows = groups.flat();
  const count = Math.max(0, ...rows.map(row => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map(row => [...(row[column] ?? '')].length)),
  );
  const line = (row: string[]) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        const blank = ' '.repeat(width - [...cell].length);
        return right(column) ? blank + cell : cell + blank;
      })
      .join('  ')
      .trimEnd();
  return groups.map(group => group.map(line).join('\n')).join('\n\n');
}
