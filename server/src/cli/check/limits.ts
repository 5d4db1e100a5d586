import { Decimal } from '../../core/base/decimal.ts';
import { formatMoney } from '../../core/l10n/format.ts';
import { type Locale, translate } from '../../core/l10n/translate.ts';
import { type OptionValues, stringOption, UsageError } from '../command.ts';
import type { ReportedProblem } from '../report.ts';

/** What a plan may come to, in its own currency. */
export interface Limits {
  maxTotal: Decimal | undefined;
  /** By how much more than it was: an amount, or a share of what it was. */
  maxIncrease: { kind: 'amount'; amount: Decimal } | { kind: 'share'; share: Decimal } | undefined;
}

/** What a plan came to; amounts are undefined where they are not known. */
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

/** A problem for each limit that a plan exceeds. Of what is not known no limit is exceeded: its own problem says why. */
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
