import type { Locale } from '../core/l10n/translate.ts';
import type { PricedPlan } from '../core/pricing/price-plan.ts';
import { type StatusTable, statusReport } from '../features/status-report.ts';
import { paragraphs, table } from './table.ts';
import type { Line } from './terminal.ts';

/** The status of a project for the terminal: blocks, figures, finish, due entries. */
export function statusText(priced: PricedPlan, on: string, locale: Locale): Line[] {
  const { title, blocks, figures, finish, baseline, lists, notes } = statusReport(priced, on, locale);
  const sections = [
    [title],
    ...[blocks, figures, finish, ...(baseline ? [baseline] : [])].map(asTable),
    ...lists.map(list => [`${list.title}:`, ...list.items.map(item => `  ${item}`)]),
    notes,
  ];
  return paragraphs(sections);
}

function asTable({ heads, rows, isNumber }: StatusTable): string[] {
  return table([[heads], rows], isNumber);
}
