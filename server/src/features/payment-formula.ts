import { addDays } from '../core/base/dates.ts';
import { zero } from '../core/base/decimal.ts';
import { memoize } from '../core/base/memo.ts';
import { formatDate, formatNumber, formatPercent, formatShortDate } from '../core/l10n/format.ts';
import { translate } from '../core/l10n/translate.ts';
import type { PlannedPayment } from '../core/plan/model.ts';
import { type Amount, add, isNothing, subtract } from '../core/pricing/amount.ts';
import type { PricedPlan } from '../core/pricing/price-plan.ts';
import { formatAmount, type MoneyFormat } from '../core/pricing/summary.ts';
import { lagOf, listedAmounts } from '../core/scheduling/payments/listed.ts';
import type { Payment } from '../core/scheduling/payments/payment.ts';
import { listedTotal, paymentsOf } from '../core/scheduling/payments/payments.ts';
import { paymentTitle } from '../core/scheduling/payments/title.ts';
import type { SyntaxNode } from '../core/syntax/nodes.ts';
import { escapeMarkdown } from './markdown.ts';

/** How a payment of the plan's own list came about, and when it falls; undefined where the node is no such payment. */
export function paymentPage(
  node: SyntaxNode | undefined,
  priced: PricedPlan,
  telling: MoneyFormat,
): string | undefined {
  const listed = node && listedPayments(priced)?.get(node);
  if (!listed) return undefined;
  const { planned, amount, others, paid } = listed;
  const lines = [
    ...(paid ? [`**${escapeMarkdown(paymentTitle(paid, telling.locale))}**`] : []),
    sumLine(planned, amount, others, priced, telling),
    ...(paid ? [...partsOf(paid, priced, telling), dayLine(planned, paid, priced, telling)] : []),
    translate(telling.locale, 'hover.payment.whole'),
  ];
  return lines.join('\n\n');
}

interface ListedPayment {
  planned: PlannedPayment;
  amount: Amount;
  /** What all others come to. */
  others: Amount;
  /** A payment of nothing is left out of what is paid. */
  paid: Payment | undefined;
}

/** The plan's own list by node, computed once for all of its hints. */
const listedPayments = memoize((priced: PricedPlan): ReadonlyMap<SyntaxNode, ListedPayment> | undefined => {
  const list = priced.plan.payments;
  if (list?.kind !== 'list') return undefined;
  const amounts = listedAmounts(list, listedTotal(priced), priced.digits);
  const whole = add(...amounts);
  const paid = new Map(paymentsOf(priced).map(payment => [payment.planned, payment]));
  return new Map(
    list.payments.map((planned, index) => {
      const amount = amounts[index] ?? zero;
      return [planned.node, { planned, amount, others: subtract(whole, amount), paid: paid.get(planned) }];
    }),
  );
});

function sumLine(
  planned: PlannedPayment,
  amount: Amount,
  others: Amount,
  priced: PricedPlan,
  telling: MoneyFormat,
): string {
  const money = (sum: Amount) => formatAmount(sum, priced.currency, telling);
  const sum = `**${money(amount)}**`;
  const whole = money(listedTotal(priced));
  if (planned.share?.value) return `${formatPercent(telling.locale, planned.share.value)} × ${whole} = ${sum}`;
  return planned.rest && !planned.amount ? `${whole} − ${money(others)} = ${sum}` : sum;
}

/** Its VAT, and what it is in the second currency, where there are such. */
function partsOf({ vat, payIn }: Payment, priced: PricedPlan, telling: MoneyFormat): string[] {
  const { locale } = telling;
  const tax = `${translate(locale, 'figure.vat')}: ${formatAmount(vat, priced.currency, telling)}`;
  const second = payIn && formatAmount(payIn, priced.payIn?.currency, telling);
  return [
    ...(isNothing(vat) ? [] : [tax]),
    ...(second === undefined ? [] : [`${translate(locale, 'figure.pay-in')}: ${second}`]),
  ];
}

/** `Feb 1 + 90 days = May 2`, and the day by which it is in time. */
function dayLine(
  planned: PlannedPayment,
  { date, dueDate }: Payment,
  { plan }: PricedPlan,
  { locale }: MoneyFormat,
): string {
  if (date === undefined) return translate(locale, 'hover.payment.undated');
  const lag = lagOf(planned, plan);
  const days = translate(locale, 'hover.payment.days', { count: lag });
  const after = lag === 0 ? '' : `${formatShortDate(locale, addDays(date, -lag))} + ${days} = `;
  const due =
    dueDate === undefined ? [] : [translate(locale, 'hover.payment.due', { date: formatDate(locale, dueDate) })];
  return [`${after}**${formatDate(locale, date)}**`, ...due].join(' · ');
}

/** A table longer than this is no hover: the totals have it whole. */
const mostRows = 12;

/** All payments of the plan, by date. */
export function paymentsTable(priced: PricedPlan, telling: MoneyFormat): string | undefined {
  const payments = paymentsOf(priced);
  if (payments.length === 0) return undefined;
  const { locale } = telling;
  const rows = payments.slice(0, mostRows).map(payment => {
    const day = payment.date === undefined ? '–' : formatShortDate(locale, payment.date);
    const title = escapeMarkdown(paymentTitle(payment, locale));
    return `| ${day} | ${title} | ${formatAmount(payment.amount, priced.currency, telling)} |`;
  });
  const left = payments.length - rows.length;
  const more = left > 0 ? [translate(locale, 'hover.payment.more', { count: left })] : [];
  return [[`| | | |`, '|:--|:--|--:|', ...rows].join('\n'), ...more].join('\n\n');
}

/** How the total is told in the second currency: `₴43,200.00 × 0.024 × (1 + 1%) = …`. */
export function payInFormula(priced: PricedPlan, telling: MoneyFormat): string | undefined {
  const second = priced.payIn;
  const written = priced.plan.pricing?.payIn;
  if (!second || !written) return undefined;
  const rate = written.rate?.value;
  const plus = written.plus?.value;
  const units = rate ? formatNumber(telling.locale, Number(rate.toString()), 6) : '?';
  const added = plus?.gt(0) ? ` × (1 + ${formatPercent(telling.locale, plus)})` : '';
  const sum = formatAmount(second.total, second.currency, telling);
  return `${formatAmount(priced.total, priced.currency, telling)} × ${units}${added} = **${sum}**`;
}
