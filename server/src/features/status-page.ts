import type { Analysis } from '../core/analysis/analysis.ts';
import type { Locale } from '../core/l10n/translate.ts';
import { escapeMarkdown } from './markdown.ts';
import { scenarioMark } from './scenario-name.ts';
import { type StatusTable, statusReport } from './status-report.ts';

/**
 * The status of a plan at the end of a day, as Markdown: what is due comes first, because it is the reason for opening
 * it.
 */
export function statusPage(analysis: Analysis, on: string, locale: Locale): string {
  const { title, blocks, figures, finish, baseline, lists, notes } = statusReport(analysis.priced, on, locale);
  const sections = [
    `# ${escapeMarkdown(title)}`,
    ...scenarioMark(analysis, locale).map(escapeMarkdown),
    ...[...lists]
      .reverse()
      .map(list => [`## ${list.title}`, '', ...list.items.map(item => `- ${escapeMarkdown(item)}`)].join('\n')),
    ...[blocks, finish, ...(baseline ? [baseline] : []), figures].map(asTable),
    ...notes.map(escapeMarkdown),
  ];
  return `${sections.join('\n\n')}\n`;
}

function asTable({ heads, rows, isNumber }: StatusTable): string {
  const line = (cells: string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const rule = heads.map((_, column) => (isNumber(column) ? '--:' : ':--'));
  return [line(heads), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}
