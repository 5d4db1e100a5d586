import type { Analysis } from '../../core/analysis/analysis.ts';
import { movedBy } from '../../core/changes/figured.ts';
import { translate } from '../../core/l10n/translate.ts';
import { type Amount, isKnown } from '../../core/pricing/amount.ts';
import { formatSigned, type MoneyFormat } from '../../core/pricing/summary.ts';
import type { PlanDifference } from './model.ts';
import { Telling } from './telling.ts';

export interface EarlierPlan {
  analysis: Analysis;
  /** `YYYY-MM-DD`, where it is known. */
  day: string | undefined;
  /** Name of that state for the user; undefined for the last commit. */
  name: string | undefined;
}

interface Difference {
  short: string;
  detail: string;
}

/** Total, hours and finish compared with an earlier state, money first. */
export function planDifference(now: Analysis, earlier: EarlierPlan, format: MoneyFormat): PlanDifference {
  const then = earlier.analysis;
  const [after, before] = [new Telling(now, format), new Telling(then, format)];
  const isSameCurrency = now.priced.currency === then.priced.currency;
  const difference = movedBy(then.priced, now.priced);
  const found = [
    amounts('total', {
      tell: (amount, telling) => telling.money(amount),
      isComparable: isSameCurrency,
      label: translate(format.locale, 'figure.total'),
    }),
    amounts('effort', {
      tell: (amount, telling) => telling.hours(amount),
      isComparable: true,
      label: translate(format.locale, 'figure.hours'),
    }),
    finishes(),
  ].filter(difference => difference !== undefined);
  return {
    since: since(earlier, after),
    text: found.map(({ short }) => short).join(' · '),
    details: found.map(({ detail }) => detail),
    isDearer: isSameCurrency && isKnown(difference.total) && difference.total.gt(0),
  };

  function amounts(
    key: 'total' | 'effort',
    how: { tell: (amount: Amount, telling: Telling) => string; isComparable: boolean; label: string },
  ): Difference | undefined {
    const { tell, isComparable, label } = how;
    const [was, is, by] = [then.priced[key], now.priced[key], difference[key]];
    if (!isKnown(is) && !isKnown(was)) return undefined;
    const [wasText, isText] = [tell(was, before), tell(is, after)];
    const detail = `${label}: ${wasText} → ${isText}`;
    if (!isKnown(by) || !isComparable) return { short: `${wasText} → ${isText}`, detail };
    if (by.eq(0)) return undefined;
    const short = formatSigned(by, amount => tell(amount, after));
    return { short, detail: `${detail} (${short})` };
  }

  function finishes(): Difference | undefined {
    const [was, is] = [then.schedule.finish, now.schedule.finish];
    if (was === is) return undefined;
    const short = `${before.date(was)} → ${after.date(is)}`;
    return { short, detail: `${translate(format.locale, 'schedule.finish')}: ${short}` };
  }
}

function since({ name, day }: EarlierPlan, telling: Telling): string {
  const { locale } = telling;
  if (name !== undefined) return translate(locale, 'view.difference.since-state', { name });
  if (day === undefined) return translate(locale, 'view.difference.since-commit');
  return translate(locale, 'view.difference.since-commit-of', { date: telling.date(day) });
}
