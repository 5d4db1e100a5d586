import type { Analysis } from '../core/analysis/analysis.ts';
import { formatShortDate } from '../core/l10n/format.ts';
import { textIn, translate } from '../core/l10n/translate.ts';
import { type Variant, variantsOf } from '../core/output/compare.ts';
import { formatAmount, formatEffort, type MoneyFormat } from '../core/pricing/summary.ts';
import { compareTable } from './compare-table.ts';
import { escapeMarkdown } from './markdown.ts';

/** The plan as written and its scenarios, with their totals. */
export function scenarioList({ written, scenario }: Analysis, telling: MoneyFormat) {
  return {
    chosen: scenario?.id ?? null,
    variants: variantsOf(written).map(variant => ({
      id: variant.scenario?.id ?? null,
      title: variant.scenario
        ? textIn(telling.locale, variant.scenario.title ?? variant.scenario.id)
        : translate(telling.locale, 'compare.as-written'),
      summary: summaryOf(variant, telling),
    })),
  };
}

function summaryOf({ priced, schedule }: Variant, telling: MoneyFormat): string {
  const { finish } = schedule;
  const until =
    finish === undefined
      ? []
      : [translate(telling.locale, 'lens.until', { date: formatShortDate(telling.locale, finish) })];
  return [formatEffort(priced.effort, telling), formatAmount(priced.total, priced.currency, telling), ...until].join(
    ' · ',
  );
}

/** A Markdown page that compares all scenarios. */
export function comparePage({ written }: Analysis, telling: MoneyFormat): string {
  const { locale } = telling;
  const title = `# ${translate(locale, 'compare.title')}`;
  if (written.scenarios.length === 0) return `${title}\n\n${translate(locale, 'compare.none')}\n`;
  const { heads, rows } = compareTable(written, telling);
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = `| ${heads.map((_, index) => (index === 0 ? ':--' : '--:')).join(' | ')} |`;
  return `${[title, '', line(heads.map(escapeMarkdown)), rule, ...rows.map(line)].join('\n')}\n`;
}
