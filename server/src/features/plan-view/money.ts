import { addDays } from '../../core/base/dates.ts';
import { Decimal, zero } from '../../core/base/decimal.ts';
import { formatPercent } from '../../core/l10n/format.ts';
import { type PlainKeysBelow, translate } from '../../core/l10n/translate.ts';
import type { Block } from '../../core/plan/model.ts';
import { type Amount, add, isKnown, isNothing, subtract } from '../../core/pricing/amount.ts';
import { overPeriods } from '../../core/pricing/price-block.ts';
import type { ExecutorShare, PricedBlock, PricedPlan } from '../../core/pricing/price-plan.ts';
import { figureRows, formatPriceRange } from '../../core/pricing/summary.ts';
import type { Payment } from '../../core/scheduling/payments/payment.ts';
import { paymentsOf } from '../../core/scheduling/payments/payments.ts';
import { paymentTitle } from '../../core/scheduling/payments/title.ts';
import { spansOf } from '../../core/scheduling/schedule.ts';
import { workedDaysOf } from '../../core/scheduling/worked-days.ts';
import { mondayOf } from '../../core/scheduling/workload.ts';
import type { BalancePoint, MoneyRow, MoneyTable, MoneyView, PaymentView, WaterfallStep } from './model.ts';
import { drawn, type Telling } from './telling.ts';

/** The composition of the total, who earns it, and payments compared with work done. */
export function moneyView(telling: Telling): MoneyView {
  const { priced } = telling.analysis;
  const [range] = formatPriceRange(priced, priced.currency, telling.format);
  return {
    waterfall: waterfall(telling),
    blocks: blockTable(telling),
    executors: executorTable(telling),
    kinds: kindTable(telling),
    payments: paymentViews(telling),
    balance: balance(telling),
    range: range?.[1] ?? '',
  };
}

const negative = new Set(['discount']);
const sums = new Set(['subtotal', 'net', 'total']);

function waterfall(telling: Telling): WaterfallStep[] {
  let at = 0;
  return figureRows(telling.analysis.priced).map(({ key, amount }) => {
    const label = translate(telling.locale, `figure.${key}`);
    const isTotal = sums.has(key);
    const step = negative.has(key) ? -drawn(amount) : drawn(amount);
    const from = isTotal ? 0 : at;
    at = isTotal ? drawn(amount) : at + step;
    const told = negative.has(key) && isKnown(amount) ? subtract(zero, amount) : amount;
    return { id: key, label, text: telling.money(told), from, to: at, isTotal };
  });
}

/** A column of a money table: its heading and its cell for a row. */
interface Column<T> {
  head: PlainKeysBelow<'figure'>;
  of: (row: T) => Amount;
  tell: 'money' | 'hours';
  isInternal?: boolean;
}

const blockColumns: Column<PricedBlock>[] = [
  { head: 'hours', of: ({ effort }) => effort, tell: 'hours' },
  { head: 'net', of: ({ net }) => net, tell: 'money' },
  { head: 'total', of: ({ total }) => total, tell: 'money' },
  { head: 'cost', of: ({ cost }) => cost, tell: 'money', isInternal: true },
  { head: 'margin', of: ({ margin }) => margin, tell: 'money', isInternal: true },
];

function blockTable(telling: Telling): MoneyTable {
  const { priced } = telling.analysis;
  const columns = blockColumns.filter(({ isInternal }) => !(telling.format.hidesCost && isInternal));
  return {
    heads: headsOf(columns, telling),
    rows: priced.everyBlock.map(block => ({
      key: block.block.id,
      title: telling.blockTitle(block.block),
      cells: cellsOf(columns, block, telling),
      share: block.block.optional ? 0 : shareOf(block.total, priced.total),
      isOptional: block.block.optional,
      range: telling.range(block.block.node),
    })),
    sum: columns.map(({ of, tell }) => telling[tell](add(...priced.blocks.map(of)))),
  };
}

const executorColumns: Column<ExecutorShare>[] = [
  {
    head: 'hours',
    of: ({ effort, clientEffort, internalEffort }) => add(effort, clientEffort, internalEffort),
    tell: 'hours',
  },
  { head: 'net', of: ({ net }) => net, tell: 'money' },
  { head: 'cost', of: ({ cost }) => cost, tell: 'money', isInternal: true },
];

function executorTable(telling: Telling): MoneyTable {
  const { executors } = telling.analysis.priced;
  const columns = executorColumns.filter(({ isInternal }) => !(telling.format.hidesCost && isInternal));
  const all = add(...executors.map(({ net }) => net));
  return {
    heads: headsOf(columns, telling),
    rows: executors.map(share => ({
      key: share.executor.id,
      title: telling.text(share.executor.name ?? share.executor.id),
      cells: cellsOf(columns, share, telling),
      share: shareOf(share.net, all),
      isOptional: false,
      range: telling.range(share.executor.node),
    })),
    sum: columns.map(({ of, tell }) => telling[tell](add(...executors.map(of)))),
  };
}

function headsOf<T>(columns: readonly Column<T>[], { locale }: Telling): string[] {
  return columns.map(({ head }) => translate(locale, `figure.${head}`));
}

function cellsOf<T>(columns: readonly Column<T>[], row: T, telling: Telling): string[] {
  return columns.map(({ of, tell }) => telling[tell](of(row)));
}

/** For drawing only. */
function shareOf(part: Amount, whole: Amount): number {
  return isKnown(part) && isKnown(whole) && !whole.eq(0) ? Number(part.div(whole).toFixed(4)) : 0;
}

/** The composition of the net, or of the total if prices include VAT: work, contingency, changes, and items by kind. */
function kindTable(telling: Telling): MoneyTable {
  const { analysis, locale } = telling;
  const { priced } = analysis;
  const { subtotal, contingency, changes, discount, rounding } = priced;
  const figures: [PlainKeysBelow<'figure'>, Amount][] = [
    ['subtotal', subtotal],
    ['contingency', contingency],
    ['changes', changes],
    ['discount', subtract(zero, discount)],
    ['rounding', rounding],
  ];
  const lines: [string, string, Amount][] = [
    ...figures.map(([key, amount]): [string, string, Amount] => [key, translate(locale, `figure.${key}`), amount]),
    ...[...itemsByKind(priced)].map(([kind, amount]): [string, string, Amount] => [
      kind,
      translate(locale, `view.kind.${kind}`),
      amount,
    ]),
  ];
  const whole = add(...lines.map(([, , amount]) => amount));
  const rows = lines
    .filter(([, , amount]) => !isNothing(amount))
    .map(([key, title, amount]): MoneyRow => {
      const share = shareOf(amount, whole);
      const percent = formatPercent(locale, new Decimal(share.toFixed(2)));
      return {
        key,
        title,
        cells: [telling.money(amount), percent],
        share: Math.max(0, share),
        isOptional: false,
        range: null,
      };
    });
  return {
    heads: [translate(locale, 'totals.amount'), translate(locale, 'view.share')],
    rows,
    sum: [telling.money(whole), ''],
  };
}

function itemsByKind({ blocks }: PricedPlan) {
  const found = new Map<PricedBlock['itemList'][number]['item']['kind'], Amount>();
  for (const { itemList, recurring } of blocks) {
    for (const { item, counting, net } of itemList) {
      if (counting !== 'counted') continue;
      found.set(item.kind, add(found.get(item.kind) ?? zero, overPeriods(net, recurring)));
    }
  }
  return found;
}

function paymentViews(telling: Telling): PaymentView[] {
  const { analysis, locale } = telling;
  const titleOf = (block: Block) => telling.blockTitle(block);
  return paymentsOf(analysis.priced).map((payment, index) => ({
    key: `${index}`,
    date: payment.date ?? null,
    dateText: telling.date(payment.date),
    title: paymentTitle(payment, locale, titleOf),
    amount: telling.money(payment.amount),
    value: drawn(payment.amount),
    isPaid: isPaid(payment),
    range: payment.planned
      ? telling.range(payment.planned.node)
      : payment.block
        ? telling.range(payment.block.node)
        : null,
  }));
}

/** A plan records the receipt of prepayments only. */
function isPaid({ kind, block }: Payment): boolean {
  return kind === 'prepayment' && block?.paid?.value !== undefined;
}

/**
 * Payments beside completed work, both at the client's prices and cumulated: where work is ahead of payments, the
 * integrator finances the client. A block's price is spread over its days by hours.
 */
function balance(telling: Telling): BalancePoint[] {
  const { priced } = telling.analysis;
  const received = new Map<string, number>();
  for (const { date, amount } of paymentsOf(priced)) if (date !== undefined) addTo(received, date, drawn(amount));
  const worked = workByWeek(priced, telling);
  const days = [...new Set([...received.keys(), ...worked.keys()])].sort();
  let [came, done] = [0, 0];
  return days.map(date => {
    came += received.get(date) ?? 0;
    done += worked.get(date) ?? 0;
    const told = (value: number) => telling.money(new Decimal(value.toFixed(0)));
    const values = { date: telling.date(date), received: told(came), worked: told(done), balance: told(came - done) };
    const text = translate(telling.locale, 'view.balance', values);
    return { date, dateText: values.date, received: came, worked: done, text };
  });
}

function addTo<K>(map: Map<K, number>, key: K, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value);
}

/** Work per week, by the following Monday, in terms of the total; blocks without hours count on their last day. */
function workByWeek(priced: PricedPlan, { analysis }: Telling): Map<string, number> {
  const { schedule } = analysis;
  const { origin } = schedule;
  const weeks = new Map<string, number>();
  if (origin === undefined) return weeks;
  const hours = new Map<Block, Map<string, number>>();
  for (const { activity, day, hours: worked } of workedDaysOf(schedule)) {
    if (!('block' in activity.what)) continue;
    const own = hours.get(activity.what.block) ?? new Map<string, number>();
    hours.set(activity.what.block, own);
    addTo(own, nextMonday(addDays(origin, day)), worked);
  }
  for (const { block, total } of priced.blocks) {
    const own = hours.get(block);
    const all = [...(own?.values() ?? [])].reduce((sum, value) => sum + value, 0);
    const finish = spansOf(schedule).get(block)?.finish;
    if (own && all > 0) for (const [week, share] of own) addTo(weeks, week, (drawn(total) * share) / all);
    else if (finish !== undefined) addTo(weeks, nextMonday(finish), drawn(total));
  }
  return weeks;
}

function nextMonday(day: string): string {
  return addDays(mondayOf(day), 7);
}
