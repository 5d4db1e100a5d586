import { formatDate } from '../core/l10n/format.ts';
import { type Locale, type PlainKey, textIn, translate } from '../core/l10n/translate.ts';
import type { Amount } from '../core/pricing/amount.ts';
import type { PricedPlan } from '../core/pricing/price-plan.ts';
import { figureRows, formatAmount, formatEffort, formatReasons, type MoneyFormat } from '../core/pricing/summary.ts';
import { paymentDate } from '../core/scheduling/payment-dates.ts';
import { scheduleOf } from '../core/scheduling/schedule.ts';
import { table } from './table.ts';
import type { Line } from './terminal.ts';

/** A plan's totals as a table for the terminal: blocks, the project's figures, the range, the payments. */
export function totalsText(priced: PricedPlan, locale: Locale): Line[] {
  const telling: MoneyFormat = { locale, currencyDisplay: 'symbol' };
  const money = (amount: Amount) => formatAmount(amount, priced.currency, telling);
  const say = (key: PlainKey) => translate(locale, key);
  const blocks = priced.blocks.map(({ block, effort, total }) => [
    block.title === undefined ? block.id : textIn(priced.plan.locale, block.title),
    formatEffort(effort, telling),
    money(total),
  ]);
  const figures = figureRows(priced).map(({ key, amount }) => [say(`figure.${key}`), '', money(amount)]);
  const risks = (['p50', 'p80', 'p90'] as const).map(key => [say(`figure.${key}`), '', money(priced.range[key])]);
  const schedule = scheduleOf(priced);
  const payments = priced.payments.map(payment => {
    const { block, kind, amount } = payment;
    const title = block.title === undefined ? block.id : textIn(priced.plan.locale, block.title);
    const date = paymentDate(payment, schedule);
    return [`${say(`payment.${kind}`)}: ${title}`, date === undefined ? '' : formatDate(locale, date), money(amount)];
  });
  const internal = [
    [say('figure.cost'), '', money(priced.cost)],
    [say('figure.margin'), '', money(priced.margin)],
  ];
  const groups = [
    [[say('figure.blocks'), say('figure.hours'), say('figure.total')], ...blocks],
    [[say('figure.project'), formatEffort(priced.effort, telling), ''], ...figures],
    internal,
    risks,
    payments,
  ];
  const reasons = formatReasons([priced.total, priced.cost], locale).map(reason => `  ${reason}`);
  const why = reasons.length > 0 ? ['', say('amount.unknown-because'), ...reasons] : [];
  return [...table(groups.filter(group => group.length > 0)), ...why];
}
