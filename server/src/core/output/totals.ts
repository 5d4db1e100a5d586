import { type Locale, type Text, textIn } from '../l10n/translate.ts';
import { type Amount, isKnown } from '../pricing/amount.ts';
import { toHours } from '../pricing/effort.ts';
import type { Figures, Payment, PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import { paymentDate } from '../scheduling/payment-dates.ts';
import { scheduleOf } from '../scheduling/schedule.ts';

/** `schemas/totals.schema.json`: money as decimal strings of the currency's digits, hours as numbers, null = unknown. */
export interface Totals extends FigureJson {
  currency: string | null;
  range: { p50: string | null; p80: string | null; p90: string | null };
  blocks: BlockJson[];
  payments: { block: string; kind: Payment['kind']; amount: string | null; date: string | null }[];
  executors: { id: string; hours: number | null; net: string | null; cost: string | null }[];
}

interface FigureJson {
  hours: number | null;
  subtotal: string | null;
  contingency: string | null;
  changes: string | null;
  rounding: string | null;
  discount: string | null;
  net: string | null;
  vat: string | null;
  total: string | null;
  cost: string | null;
  margin: string | null;
}

interface BlockJson extends FigureJson {
  id: string;
  type: string | null;
  title: string | null;
  optional: string | null;
}

/** The figures of a plan as JSON says them; titles in the plan's own language. */
export function totalsOf(priced: PricedPlan): Totals {
  const schedule = scheduleOf(priced);
  const { plan, digits } = priced;
  const money = (amount: Amount) => (isKnown(amount) ? amount.toFixed(digits) : null);
  return {
    currency: priced.currency ?? null,
    ...figuresOf(priced, money),
    range: { p50: money(priced.range.p50), p80: money(priced.range.p80), p90: money(priced.range.p90) },
    blocks: priced.blocks.map(block => blockOf(block, plan.locale, money)),
    payments: priced.payments.map(payment => ({
      block: payment.block.id,
      kind: payment.kind,
      amount: money(payment.amount),
      date: paymentDate(payment, schedule) ?? null,
    })),
    executors: priced.executors.map(({ executor, effort, net, cost }) => ({
      id: executor.id,
      hours: toHours(effort),
      net: money(net),
      cost: money(cost),
    })),
  };
}

type ToMoney = (amount: Amount) => string | null;

function figuresOf(figures: Figures, money: ToMoney): FigureJson {
  return {
    hours: toHours(figures.effort),
    subtotal: money(figures.subtotal),
    contingency: money(figures.contingency),
    changes: money(figures.changes),
    rounding: money(figures.rounding),
    discount: money(figures.discount),
    net: money(figures.net),
    vat: money(figures.vat),
    total: money(figures.total),
    cost: money(figures.cost),
    margin: money(figures.margin),
  };
}

function blockOf(priced: PricedBlock, locale: Locale, money: ToMoney): BlockJson {
  const { block } = priced;
  const title = (text: Text | undefined) => (text === undefined ? null : textIn(locale, text));
  return {
    id: block.id,
    type: block.type?.value ?? null,
    title: title(block.title),
    ...figuresOf(priced, money),
    optional: money(priced.optional),
  };
}
