import type { Analysis } from '../../core/analysis/analysis.ts';
import { translate } from '../../core/l10n/translate.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import { compareTable } from '../compare-table.ts';
import { type StatusTable, statusReport } from '../status-report.ts';
import type { TableSection, TablesTab } from './model.ts';

/** The tables of a tab; `today` is the user's current date. */
export function tablesOf(
  tab: Exclude<TablesTab, 'changes' | 'history'>,
  analysis: Analysis,
  format: MoneyFormat,
  today: string,
): TableSection[] {
  return tab === 'status' ? statusSections(analysis, format, today) : [scenarioSection(analysis, format)];
}

/** Status of the project: what is due comes first, because it is the reason for opening the tab. */
function statusSections({ priced }: Analysis, { locale }: MoneyFormat, today: string): TableSection[] {
  const { title, blocks, figures, finish, baseline, lists, notes } = statusReport(priced, today, locale);
  const list = (heading: string, items: string[]): TableSection => ({ title: heading, items, table: null });
  return [
    ...[...lists].reverse().map(one => list(one.title, one.items)),
    { title, items: notes, table: asTable(blocks) },
    { title: translate(locale, 'schedule.finish'), items: [], table: asTable({ ...finish, heads: ['', ''] }) },
    ...(baseline ? [{ title: translate(locale, 'view.drift'), items: [], table: asTable(baseline) }] : []),
    { title: translate(locale, 'view.earned-value'), items: [], table: asTable(figures) },
  ];
}

/** Comparison of the plan and its scenarios. */
function scenarioSection({ plan }: Analysis, format: MoneyFormat): TableSection {
  const title = translate(format.locale, 'compare.title');
  if (plan.scenarios.length === 0) return { title, items: [translate(format.locale, 'compare.none')], table: null };
  return { title, items: [], table: asTable({ ...compareTable(plan, format), isNumber: column => column > 0 }) };
}

function asTable({ heads, rows, isNumber }: StatusTable) {
  return { heads, rows, areNumbers: heads.map((_, column) => isNumber(column)) };
}
