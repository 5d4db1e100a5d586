import { markdown } from '../core/documents/markdown.ts';

/** A table as Markdown; number columns are right-aligned. */
export function markdownTable(heads: string[], rows: string[][], isFigure: (column: number) => boolean): string[] {
  const line = (cells: string[]) => `| ${cells.map(markdown).join(' | ')} |`;
  const rule = `| ${heads.map((_, column) => (isFigure(column) ? '--:' : ':--')).join(' | ')} |`;
  return [line(heads), rule, ...rows.map(line)];
}
