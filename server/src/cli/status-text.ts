import type { Locale } from '../core/l10n/translate.ts';
import type { PricedPlan } from '../core/money/price-plan.ts';
import { type StatusTable, statusReport } from '../features/status-report.ts';
import { table } from './table.ts';

/** Where a project stands, for the terminal: its blocks, its figures, when it ends, what is due. */
export function statusText(priced: PricedPlan, on: string, locale: Locale): string {
  const { title, blocks, figures, finish, lists, notes } = statusReport(priced, on, locale);
  const sections = [
    title,
    ...[blocks, figures, finish].map(asTable),
    ...lists.map(list => [`${list.title}:`, ...list.items.map(item => `  ${item}`)].join('\n')),
    notes.join('\n'),
  ];
  return `${sections.filter(section => section !== '').join('\n\n')}\n`;
}

function asTable({ heads, rows, isNumber }: StatusTable): string {
  return table([[heads], rows], isNumber);
}
