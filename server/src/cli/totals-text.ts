import { formatDate } from '../core/l10n/format.ts';
import { type Locale, type PlainKey, textIn, translate } from '../core/l10n/translate.ts';
import type { Block } from '../core/plan/model.ts';
import type { Amount } from '../core/pricing/amount.ts';
import type { PricedPlan } from '../core/pricing/price-plan.ts';
import {
  figureRows,
  formatAmount,
  formatEffort,
  formatHours,
  formatPriceRange,
  formatReasons,
  formatRecurring,
  type MoneyFormat,
} from '../core/pricing/summary.ts';
import { paymentsOf } from '../core/scheduling/payments/payments.ts';
import { paymentTitle } from '../core/scheduling/payments/title.ts';
import { table } from './table.ts';
import type { Line } from './terminal.ts';

/** A plan's totals as a table for the terminal: blocks, project figures, range, payments. */
export function totalsText(priced: PricedPlan, locale: Locale): Line[] {
  const telling: MoneyFormat = { locale, currencyDisplay: 'symbol' };
  const money = (amount: Amount) => formatAmount(amount, priced.currency, telling);
  const say = (key: PlainKey) => translate(locale, key);
  const titleOf = ({ title, id }: Block) => (title === undefined ? id : textIn(priced.plan.locale, title));
  const blocks = priced.blocks.map(({ block, effort, total }) => [
    titleOf(block),
    formatEffort(effort, telling),
    money(total),
  ]);
  const figures = figureRows(priced).map(({ key, amount }) => [say(`figure.${key}`), '', money(amount)]);
  const after = [...formatRecurring(priced, telling), ...formatPriceRange(priced, priced.currency, telling)].map(
    ([name, sum]) => [name, '', sum],
  );
  const options = priced.options.map(({ block, effort, total }) => [
    titleOf(block),
    formatEffort(effort, telling),
    money(total),
  ]);
  const risks = (['p50', 'p80', 'p90'] as const).map(key => [say(`figure.${key}`), '', money(priced.range[key])]);
  const payments = paymentsOf(priced).map(payment => {
    const { date, amount } = payment;
    const title = paymentTitle(payment, locale);
    return [title, date === undefined ? '' : formatDate(locale, date), money(amount)];
  });
  const internal = [
    [say('figure.cost'), '', money(priced.cost)],
    [say('figure.margin'), '', money(priced.margin)],
  ];
  const groups = [
    [[say('figure.blocks'), say('figure.hours'), say('figure.total')], ...blocks],
    [[say('figure.project'), formatHours(priced, telling), ''], ...figures],
    after,
    options.length > 0 ? [[say('figure.optional'), '', ''], ...options] : [],
    internal,
    risks,
    payments,
  ];
  const reasons = formatReasons([priced.total, priced.cost], locale).map(reason => `  ${reason}`);
  const why = reasons.length > 0 ? ['', say('amount.unknown-because'), ...reasons] : [];
  return [...table(groups.filter(group => group.length > 0)), ...why];
}
