import type { Analysis } from '../../core/analysis/analysis.ts';
import { translate } from '../../core/l10n/translate.ts';
import { formatAmount, type MoneyFormat } from '../../core/pricing/summary.ts';
import { unagreedGrowth } from '../../core/scheduling/baseline.ts';
import { driftText, joinDrift } from '../drift.ts';

/** The drift from the plan's own baseline, and the part of it that is not agreed; empty without a baseline. */
export function driftNotes({ priced, schedule, methodology }: Analysis, format: MoneyFormat): string[] {
  const { locale } = format;
  const drift = driftText(priced, schedule, format);
  if (!drift) return [];
  const text = joinDrift(drift);
  const line =
    text === '' ? translate(locale, 'log.no-drift') : translate(locale, 'log.drift-figures', { drift: text });
  const { total } = unagreedGrowth(priced, methodology?.estimates) ?? {};
  if (!total) return [line];
  const amount = formatAmount(total.rest, priced.currency, format);
  return [line, translate(locale, 'log.unagreed-figures', { amount })];
}
