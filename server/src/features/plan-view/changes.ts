import type { Analysis } from '../../core/analysis/analysis.ts';
import { translate } from '../../core/l10n/translate.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import { type ComparisonSection, comparisonReport } from '../comparison/report.ts';
import type { EarlierPlan } from './difference.ts';
import type { TableSection } from './model.ts';

/** The changes since an earlier state of the plan with their effects; without such a state, the reason. */
export function changesSections(now: Analysis, earlier: EarlierPlan | undefined, format: MoneyFormat): TableSection[] {
  if (!earlier || earlier.analysis.isBroken) {
    const title = translate(format.locale, 'view.page.changes');
    return [{ title, items: [translate(format.locale, 'view.changes.none')], table: null }];
  }
  return comparisonReport(earlier.analysis, now, format).map(section => sectionOf(section, format));
}

function sectionOf(
  { id, title, items, heads, areNumbers, rows }: ComparisonSection,
  { locale }: MoneyFormat,
): TableSection {
  const table = {
    heads,
    rows: rows.map(({ cells }) => cells),
    areNumbers,
    places: rows.map(({ after }) => after ?? null),
    // Rows present in both texts need their range only once.
    placesBefore: rows.map(({ after, before }) => ((id === 'changes' || !after) && before) || null),
  };
  return {
    title: title === '' ? translate(locale, 'view.page.changes') : title,
    items,
    table: rows.length > 0 ? table : null,
  };
}
