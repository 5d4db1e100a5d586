import { translate } from '../core/l10n/translate.ts';
import type { PricedBlock, PricedPlan } from '../core/pricing/price-plan.ts';
import { formatAmount, formatAmountWithin, formatHours, type MoneyFormat } from '../core/pricing/summary.ts';

/** Price and hours of a block on one line, per period for a recurring block. If the line is cut, hours go first. */
export function blockParts(
  { recurring, period, ...block }: PricedBlock,
  { currency }: PricedPlan,
  telling: MoneyFormat,
  longest?: number,
): string[] {
  const figures = recurring ? period : block;
  const total =
    longest === undefined
      ? formatAmount(figures.total, currency, telling)
      : formatAmountWithin(longest, figures.total, currency, telling);
  const price = recurring ? translate(telling.locale, `hint.per-${recurring.every ?? 'unknown'}`, { total }) : total;
  return [price, formatHours(figures, telling)];
}
