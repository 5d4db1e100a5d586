import type { TimeRow } from '../../../server/src/features/plan-view/model.ts';

/** A visible row: its index in all rows, and whether it has content. */
export interface ShownRow {
  row: TimeRow;
  index: number;
  hasChildren: boolean;
  isCollapsed: boolean;
}

/** Visible rows: all except those inside collapsed ones. */
export function shownRows(rows: readonly TimeRow[], collapsed: ReadonlySet<string>): ShownRow[] {
  const shown: ShownRow[] = [];
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const [index, row] of rows.entries()) {
    if (row.level > hiddenBelow) continue;
    const hasChildren = (rows[index + 1]?.level ?? 0) > row.level;
    const isCollapsed = hasChildren && collapsed.has(row.key);
    hiddenBelow = isCollapsed ? row.level : Number.POSITIVE_INFINITY;
    shown.push({ row, index, hasChildren, isCollapsed });
  }
  return shown;
}

/** By index of a row: the line that shows it, or the collapsed row around it. */
export function linesOf(rows: readonly TimeRow[], shown: readonly ShownRow[]): number[] {
  const lines: number[] = [];
  let line = -1;
  for (let index = 0; index < rows.length; index++) {
    if (shown[line + 1]?.index === index) line++;
    lines.push(line);
  }
  return lines;
}

/** The innermost row for a line of the text. */
export function rowAt(rows: readonly TimeRow[], line: number): number | undefined {
  let found: number | undefined;
  for (const [index, { range, level }] of rows.entries()) {
    if (line < range.start.line || line > range.end.line) continue;
    if (range.end.character === 0 && line === range.end.line && line > range.start.line) continue;
    if (found === undefined || level > (rows[found]?.level ?? 0)) found = index;
  }
  return found;
}
