import { type Locale, type Text, textIn } from '../l10n/translate.ts';
import { readString } from '../language/values.ts';
import { type Amount, isKnown, multiply } from '../pricing/amount.ts';
import { toHours } from '../pricing/effort.ts';
import type { Recurring } from '../pricing/figures.ts';
import type { Figures, PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import { rateName, type Taxed, type VatRow } from '../pricing/vat.ts';
import type { Payment } from '../scheduling/payments/payment.ts';
import { paymentsOf } from '../scheduling/payments/payments.ts';

/**
 * `schemas/totals.schema.json`: money as decimal strings in the currency's digits, hours as numbers, null for unknown.
 */
export interface Totals extends FigureJson {
  currency: string | null;
  range: { p50: string | null; p80: string | null; p90: string | null };
  oneOff: TaxedJson;
  recurring: RecurringJson[];
  firstYear: TaxedJson;
  options: OptionJson[];
  payIn: { currency: string | null; rate: string | null; total: string | null } | null;
  blocks: BlockJson[];
  payments: PaymentJson[];
  executors: ExecutorJson[];
}

interface TaxedJson {
  net: string | null;
  vat: string | null;
  total: string | null;
}

interface FigureJson extends TaxedJson {
  /** Billable hours. */
  hours: number | null;
  clientHours: number | null;
  internalHours: number | null;
  subtotal: string | null;
  contingency: string | null;
  changes: string | null;
  rounding: string | null;
  discount: string | null;
  items: string | null;
  vatRates: ({ rate: string | null } & TaxedJson)[];
  priceRange: { low: string | null; high: string | null };
  cost: string | null;
  margin: string | null;
}

interface PeriodJson extends TaxedJson {
  hours: number | null;
}

interface BlockJson extends FigureJson {
  id: string;
  type: string | null;
  title: string | null;
  optional: string | null;
  /** For a recurring block: null if it cannot be read. */
  every?: string | null;
  /** Null if it is open-ended. */
  times?: number | null;
  period?: PeriodJson;
}

interface RecurringJson extends TaxedJson {
  every: string | null;
  times: number | null;
  blocks: string[];
}

interface OptionJson {
  id: string;
  title: string | null;
  every: string | null;
  times: number | null;
  period: PeriodJson | null;
  total: string | null;
}

interface PaymentJson {
  block: string | null;
  blocks: string[];
  kind: Payment['kind'];
  title: string | null;
  amount: string | null;
  net: string | null;
  vat: string | null;
  payIn: string | null;
  date: string | null;
  dueDate: string | null;
}

interface ExecutorJson {
  id: string;
  hours: number | null;
  clientHours: number | null;
  internalHours: number | null;
  net: string | null;
  cost: string | null;
}

/** The figures of a plan as JSON; titles in the plan's language. */
export function totalsOf(priced: PricedPlan): Totals {
  const { plan, digits } = priced;
  const money = (amount: Amount) => (isKnown(amount) ? amount.toFixed(digits) : null);
  return {
    currency: priced.currency ?? null,
    ...figuresOf(priced, money),
    range: { p50: money(priced.range.p50), p80: money(priced.range.p80), p90: money(priced.range.p90) },
    oneOff: taxedOf(priced.oneOff, money),
    recurring: priced.recurring.map(price => ({
      every: price.every ?? null,
      times: countOf(price.times),
      blocks: price.blocks.map(({ id }) => id),
      ...taxedOf(price, money),
    })),
    firstYear: taxedOf(priced.firstYear, money),
    options: priced.options.map(block => optionOf(block, plan.locale, money)),
    payIn: payInOf(priced),
    blocks: priced.blocks.map(block => blockOf(block, plan.locale, money)),
    payments: paymentsOf(priced).map(payment => paymentOf(payment, priced, money)),
    executors: priced.executors.map(({ executor, net, cost, ...hours }) => ({
      id: executor.id,
      ...hoursOf(hours),
      net: money(net),
      cost: money(cost),
    })),
  };
}

type ToMoney = (amount: Amount) => string | null;

function hoursOf({
  effort,
  clientEffort,
  internalEffort,
}: Pick<Figures, 'effort' | 'clientEffort' | 'internalEffort'>) {
  return { hours: toHours(effort), clientHours: toHours(clientEffort), internalHours: toHours(internalEffort) };
}

function taxedOf({ net, vat, total }: Taxed, money: ToMoney): TaxedJson {
  return { net: money(net), vat: money(vat), total: money(total) };
}

function figuresOf(figures: Figures, money: ToMoney): FigureJson {
  return {
    ...hoursOf(figures),
    subtotal: money(figures.subtotal),
    contingency: money(figures.contingency),
    changes: money(figures.changes),
    rounding: money(figures.rounding),
    discount: money(figures.discount),
    items: money(figures.items),
    ...taxedOf(figures, money),
    vatRates: figures.vatRates.map((row: VatRow) => ({ rate: rateName(row.rate) ?? null, ...taxedOf(row, money) })),
    priceRange: { low: money(figures.priceRange.low), high: money(figures.priceRange.high) },
    cost: money(figures.cost),
    margin: money(figures.margin),
  };
}

function blockOf(priced: PricedBlock, locale: Locale, money: ToMoney): BlockJson {
  const { block, recurring } = priced;
  return {
    id: block.id,
    type: block.type?.value ?? null,
    title: titleOf(block.title, locale),
    ...(recurring && { ...paceOf(recurring), period: periodOf(priced.period, money) }),
    ...figuresOf(priced, money),
    optional: money(priced.optional),
  };
}

function titleOf(text: Text | undefined, locale: Locale): string | null {
  return text === undefined ? null : textIn(locale, text);
}

function paceOf({ every, times }: Recurring) {
  return { every: every ?? null, times: countOf(times) };
}

function countOf(times: Amount | undefined): number | null {
  return times !== undefined && isKnown(times) ? Number(times.toString()) : null;
}

function periodOf(period: Figures, money: ToMoney): PeriodJson {
  return { hours: toHours(period.effort), ...taxedOf(period, money) };
}

/** The price of an option: of all periods, or of one period if it is open-ended. */
function optionOf({ block, recurring, period }: PricedBlock, locale: Locale, money: ToMoney): OptionJson {
  const total = recurring?.times ? multiply(period.total, recurring.times) : period.total;
  return {
    id: block.id,
    title: titleOf(block.title, locale),
    ...(recurring ? paceOf(recurring) : { every: null, times: null }),
    period: recurring ? periodOf(period, money) : null,
    total: money(total),
  };
}

function payInOf({ plan, payIn }: PricedPlan): Totals['payIn'] {
  if (!payIn) return null;
  const { currency, digits, total } = payIn;
  const rate = plan.pricing?.payIn?.rate;
  return {
    currency: currency ?? null,
    rate: rate?.value ? (readString(rate.node) ?? null) : null,
    total: isKnown(total) ? total.toFixed(digits) : null,
  };
}

function paymentOf(payment: Payment, { plan, payIn }: PricedPlan, money: ToMoney): PaymentJson {
  const { block, blocks, kind, title, amount, net, vat, date, dueDate } = payment;
  const second = payment.payIn;
  return {
    block: block?.id ?? null,
    blocks: blocks.map(({ id }) => id),
    kind,
    title: titleOf(title, plan.locale),
    amount: money(amount),
    net: money(net),
    vat: money(vat),
    payIn: payIn && second && isKnown(second) ? second.toFixed(payIn.digits) : null,
    date: date ?? null,
    dueDate: dueDate ?? null,
  };
}
