import { markdown } from '../core/documents/markdown.ts';
import type { ComparisonSection } from '../features/comparison/report.ts';
import { markdownTable } from './markdown-table.ts';
import { paragraphs, table } from './table.ts';

/** A comparison for the terminal: a table below each heading. */
export function comparisonText(sections: readonly ComparisonSection[]): string[] {
  return paragraphs(
    sections.map(({ title, items, heads, areNumbers, rows }) => {
      const [sums, others] = [rows.filter(({ isSum }) => isSum), rows.filter(({ isSum }) => !isSum)];
      const lines = table(
        [[heads, ...others.map(({ cells }) => cells), ...sums.map(({ cells }) => cells)]].filter(
          group => group.length > 1,
        ),
        column => areNumbers[column] === true,
      );
      return [...(title === '' ? [] : [title]), ...indented(lines), ...items];
    }),
  );
}

function indented(lines: readonly string[]): string[] {
  return lines.map(line => (line === '' ? line : `  ${line}`));
}

/** A comparison as Markdown, for a merge request. */
export function comparisonMarkdown(sections: readonly ComparisonSection[]): string[] {
  return paragraphs(
    sections.map(({ title, items, heads, areNumbers, rows }) => {
      const isFigure = (column: number) => areNumbers[column] === true;
      const cells = rows.map(row => row.cells);
      return [
        ...(title === '' ? [] : [`### ${markdown(title)}`]),
        ...(title !== '' && rows.length > 0 ? [''] : []),
        ...(rows.length > 0 ? markdownTable(heads, cells, isFigure) : []),
        ...(items.length > 0 && rows.length > 0 ? [''] : []),
        ...items.map(markdown),
      ];
    }),
  );
}
