import type { Analysis } from '../../core/analysis/analysis.ts';
import { translate } from '../../core/l10n/translate.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import { figuresOf, problemCount } from './overview.ts';
import { Telling } from './telling.ts';

/** What a plan comes to in one line, and in a few for who looks closer. */
export interface PlanSummary {
  text: string;
  details: string[];
  errors: number;
  warnings: number;
}

/** Money first: total, hours, finish. */
export function planSummary(analysis: Analysis, format: MoneyFormat): PlanSummary {
  const telling = new Telling(analysis, format);
  const { priced, schedule } = analysis;
  const problems = problemCount(telling);
  const finish =
    schedule.finish === undefined
      ? []
      : [translate(format.locale, 'lens.until', { date: telling.date(schedule.finish) })];
  return {
    text: [telling.money(priced.total), telling.hours(priced.effort), ...finish].join(' · '),
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
