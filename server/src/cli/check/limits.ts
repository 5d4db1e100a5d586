import { Decimal } from '../../core/base/decimal.ts';
import { formatMoney } from '../../core/l10n/format.ts';
import { type Locale, translate } from '../../core/l10n/translate.ts';
import { type OptionValues, stringOption, UsageError } from '../command.ts';
import type { ReportedProblem } from '../report.ts';

/** Limits on a plan's total, in the plan's currency. */
export interface Limits {
  maxTotal: Decimal | undefined;
  /** Maximum increase: an amount, or a fraction of the earlier total. */
  maxIncrease: { kind: 'amount'; amount: Decimal } | { kind: 'share'; share: Decimal } | undefined;
}

/** Earlier and present total of a plan; undefined if unknown. */
export interface PlanTotal {
  file: string;
  currency: string | undefined;
  now: Decimal | undefined;
  before: Decimal | undefined;
  range: ReportedProblem['range'];
}

export function limitsOf(options: OptionValues): Limits {
  const [total, increase] = [stringOption(options, 'max-total'), stringOption(options, 'max-increase')];
  if (increase !== undefined && options['changed-since'] === undefined) throw new UsageError('cli.error.max-increase');
  return {
    maxTotal: total === undefined ? undefined : amountOf('max-total', total),
    maxIncrease: increase === undefined ? undefined : increaseOf(increase),
  };
}

function increaseOf(value: string): Limits['maxIncrease'] {
  const percent = /^(.*\S)\s*%$/.exec(value)?.[1];
  if (percent === undefined) return { kind: 'amount', amount: amountOf('max-increase', value) };
  return { kind: 'share', share: amountOf('max-increase', percent).div(100) };
}

function amountOf(option: string, value: string): Decimal {
  if (!/^\d{1,15}(\.\d{1,4})?$/.test(value)) throw new UsageError('cli.error.amount', { option, value });
  return new Decimal(value);
}

/** A problem for each limit that a plan exceeds. An unknown total exceeds none: it has problems of its own. */
export function exceeded(
  totals: readonly PlanTotal[],
  { maxTotal, maxIncrease }: Limits,
  locale: Locale,
): ReportedProblem[] {
  return totals.flatMap(({ file, currency, now, before, range }) => {
    if (!now) return [];
    const money = (amount: Decimal) => formatMoney(locale, amount, currency);
    const problem = (rule: string, message: string) => [{ file, rule, severity: 'error' as const, message, range }];
    const most = before && maxIncrease && mostAfter(before, maxIncrease);
    return [
      ...(maxTotal && now.gt(maxTotal)
        ? problem('max-total', translate(locale, 'cli.limit.total', { total: money(now), limit: money(maxTotal) }))
        : []),
      ...(before && most && now.gt(most)
        ? problem(
            'max-increase',
            translate(locale, 'cli.limit.increase', { before: money(before), total: money(now), limit: money(most) }),
          )
        : []),
    ];
  });
}

function mostAfter(before: Decimal, increase: NonNullable<Limits['maxIncrease']>): Decimal {
  return before.plus(increase.kind === 'amount' ? increase.amount : before.times(increase.share));
}
