import { Decimal } from '../core/base/decimal.ts';
import { formatNumber, formatPercent, formatShortDate } from '../core/l10n/format.ts';
import { type PlainKeysBelow, textIn, translate } from '../core/l10n/translate.ts';
import { differenceOf, type Row, rows, type Variant, variantsOf } from '../core/output/compare.ts';
import type { Plan } from '../core/plan/model.ts';
import { type Amount, isKnown } from '../core/pricing/amount.ts';
import { formatAmount, formatEffort, formatSigned, type MoneyFormat, marginShare } from '../core/pricing/summary.ts';

/** A table with a column for the plan and each scenario and a row per figure, with differences. */
export function compareTable(plan: Plan, telling: MoneyFormat): { heads: string[]; rows: string[][] } {
  const variants = variantsOf(plan);
  const [base] = variants;
  const say = (key: PlainKeysBelow<'compare'>) => translate(telling.locale, `compare.${key}`);
  const titleOf = ({ scenario }: Variant) =>
    scenario ? textIn(plan.locale, scenario.title ?? scenario.id) : say('as-written');
  return {
    heads: ['', ...variants.map(titleOf)],
    rows: rows
      .filter(({ id }) => !(telling.hidesCost && internal.has(id)))
      .map(row => [say(row.id), ...variants.map(variant => cellOf(row, variant, base ?? variant, telling))])
      .filter(([, ...cells]) => cells.some(cell => cell !== '')),
  };
}

const internal: ReadonlySet<string> = new Set(['cost', 'margin']);

function cellOf(row: Row, variant: Variant, base: Variant, telling: MoneyFormat): string {
  const { locale } = telling;
  if (row.kind === 'money' || row.kind === 'hours') {
    const tell = (amount: Amount) =>
      row.kind === 'money' ? formatAmount(amount, variant.priced.currency, telling) : formatEffort(amount, telling);
    const left = row.id === 'margin' ? marginShare(variant.priced) : undefined;
    const share = left === undefined ? '' : `, ${formatPercent(locale, left)}`;
    const difference = differenceOf(row, variant, base);
    if (!difference || !isKnown(difference)) return tell(row.of(variant)) + share;
    return `${tell(row.of(variant))}${share} (${formatSigned(difference, tell)})`;
  }
  const value = row.of(variant);
  if (value === undefined) return '';
  if (typeof value === 'string') return formatShortDate(locale, value);
  return row.kind === 'share' ? formatPercent(locale, new Decimal(value.toFixed(2))) : formatNumber(locale, value, 0);
}
