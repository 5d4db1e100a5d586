import type { Analysis } from '../../core/analysis/analysis.ts';
import { translate } from '../../core/l10n/translate.ts';
import { isKnown } from '../../core/pricing/amount.ts';
import { formatSigned, type MoneyFormat } from '../../core/pricing/summary.ts';
import { figuresOf, problemCount } from './overview.ts';
import { Telling } from './telling.ts';

/** The figures of a plan in one line, and in a few. */
export interface PlanSummary {
  text: string;
  /** The total in a form to be sent back as `before`; null if it is unknown. */
  total: string | null;
  /** Difference of the total to `before`, with its sign; null if there is none. */
  change: string | null;
  details: string[];
  errors: number;
  warnings: number;
}

/** Money first: total, hours, finish. `before` is the total of an earlier summary of the same plan. */
export function planSummary(analysis: Analysis, format: MoneyFormat, before?: string): PlanSummary {
  const telling = new Telling(analysis, format);
  const { priced, schedule } = analysis;
  const problems = problemCount(telling);
  const finish =
    schedule.finish === undefined
      ? []
      : [translate(format.locale, 'lens.until', { date: telling.date(schedule.finish) })];
  return {
    text: [telling.money(priced.total), telling.hours(priced.effort), ...finish].join(' · '),
    total: isKnown(priced.total) ? `${priced.total.toFixed()} ${priced.currency ?? ''}` : null,
    change: changeOf(telling, before),
    details: [
      ...figuresOf(telling, false).map(
        ({ label, value, note }) => `${label}: ${value}${note === '' ? '' : ` (${note})`}`,
      ),
      problems.text,
    ],
    errors: problems.errors,
    warnings: problems.warnings,
  };
}

/** Amounts in different currencies have no difference. */
function changeOf(telling: Telling, before: string | undefined): string | null {
  const { total, currency } = telling.analysis.priced;
  // The value comes from a client and may be anything.
  const [, amount, ofBefore] = /^(-?\d{1,40}(?:\.\d{1,40})?) (\w*)$/.exec(before ?? '') ?? [];
  if (!isKnown(total) || amount === undefined || ofBefore !== (currency ?? '')) return null;
  const by = total.minus(amount);
  return by.eq(0) ? null : formatSigned(by, value => telling.money(value));
}
