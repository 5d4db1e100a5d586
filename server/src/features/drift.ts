import { translate } from '../core/l10n/translate.ts';
import { type Amount, isNothing } from '../core/pricing/amount.ts';
import type { PricedPlan } from '../core/pricing/price-plan.ts';
import { formatAmount, formatEffort, formatSigned, type MoneyFormat } from '../core/pricing/summary.ts';
import { type Drift, driftOf } from '../core/scheduling/baseline.ts';
import type { Schedule } from '../core/scheduling/schedule.ts';

/** The drift of a plan from its baseline, figure by figure, with signs; unchanged figures are left out. */
export interface DriftText {
  total: string;
  hours: string;
  days: string;
}

/** Undefined if there is no baseline; every text is empty if nothing has drifted. */
export function driftText(
  priced: PricedPlan,
  schedule: Pick<Schedule, 'finish'>,
  format: MoneyFormat,
): DriftText | undefined {
  const drift = driftOf(priced, schedule);
  return (
    drift && {
      total: signed(drift.total, amount => formatAmount(amount, priced.currency, format)),
      hours: signed(drift.effort, effort => formatEffort(effort, format)),
      days: daysText(drift, format),
    }
  );
}

function signed(difference: Amount | undefined, tell: (amount: Amount) => string): string {
  return difference === undefined || isNothing(difference) ? '' : formatSigned(difference, tell);
}

/** `+₴12,000, +14 h, +3 working days`. */
export function joinDrift({ total, hours, days }: DriftText): string {
  return [total, hours, days].filter(text => text !== '').join(', ');
}

function daysText({ days }: Drift, { locale }: MoneyFormat): string {
  if (!days) return '';
  return `${days > 0 ? '+' : '−'}${translate(locale, 'baseline.days', { days: Math.abs(days) })}`;
}
