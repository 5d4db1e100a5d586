import type { TimeRow } from '../../../server/src/features/plan-view/model.ts';

/** A row that is shown: its place in the list of all, and whether something is in it. */
export interface ShownRow {
  row: TimeRow;
  index: number;
  hasChildren: boolean;
  isCollapsed: boolean;
}

/** The rows that are shown: all but those in a collapsed one. */
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

/** By the place of a row in the list of all: the line in which it, or the collapsed row around it, is shown. */
export function linesOf(rows: readonly TimeRow[], shown: readonly ShownRow[]): number[] {
  const lines: number[] = [];
  let line = -1;
  for (let index = 0; index < rows.length; index++) {
    if (shown[line + 1]?.index === index) line++;
    lines.push(line);
  }
  return lines;
}

/** The row that a line of the text belongs to: the deepest of those around it. */
export function rowAt(rows: readonly TimeRow[], line: number): number | undefined {
  let found: number | undefined;
  for (const [index, { range, level }] of rows.entries()) {
    if (line < range.start.line || line > range.end.line) continue;
    if (range.end.character === 0 && line === range.end.line && line > range.start.line) continue;
    if (found === undefined || level > (rows[found]?.level ?? 0)) found = index;
  }
  return found;
}
