import type { Draft, PricedBlock } from './oracle/block.ts';
import type { PaymentInput, PlanInput } from './oracle/data.ts';
import { executorsOf } from './oracle/executors.ts';
import { type Figures, taxedOf } from './oracle/figures.ts';
import { Fraction, shareOut, sum } from './oracle/fraction.ts';
import { type Dates, type Due, listedAmounts, listedTotal, paymentsOf } from './oracle/payments.ts';
import { type PricedProject, priceProject } from './oracle/project.ts';
import { inScenario } from './oracle/scenario.ts';
import type { Taxed, TaxedByRate } from './oracle/vat.ts';

/** Digits of the currencies of generated plans. */
const digitsOf: Record<string, number> = { UAH: 2, EUR: 2, USD: 2, JPY: 0, KRW: 0, KWD: 3, BHD: 3 };

/** What a schedule without a start says. */
export const noDates: Dates = { finish: null, blocks: new Map(), months: () => [] };

/**
 * Everything in `planwright total --format json`, computed independently from the plan as data with exact fractions,
 * without any code of the product. Dates come from a schedule.
 */
export function totalsByOracle(written: PlanInput, dates: Dates = noDates, scenario?: string) {
  const plan = inScenario(written, scenario);
  const digits = digitsOf[plan.pricing.currency] ?? 2;
  const project = priceProject(plan, digits);
  const { figures } = project;
  const money = (amount: Fraction | null) => amount?.toText(digits) ?? null;
  return {
    currency: plan.pricing.currency,
    ...figuresJson(figures, money),
    range: rangeOf(figures, money),
    oneOff: taxedJson(project.oneOff, money),
    recurring: project.recurring.map(({ taxed, ...rest }) => ({ ...rest, ...taxedJson(taxed, money) })),
    firstYear: taxedJson(project.firstYear, money),
    options: project.options.map(option => optionJson(option, money)),
    payIn: payInOf(plan, figures),
    blocks: project.blocks.map(block => blockJson(block, money)),
    payments: paymentsJson(plan, project, dates),
    executors: executorsOf(plan, project.drafts).map(({ id, net, cost, ...hours }) => ({
      id,
      hours: hours.hours.toNumber(),
      clientHours: hours.clientHours.toNumber(),
      internalHours: hours.internalHours.toNumber(),
      net: money(net),
      cost: money(cost),
    })),
  };
}

export type OracleTotals = ReturnType<typeof totalsByOracle>;

/** Whether discounts or payments exceed the price, which is an error of the plan. */
export function isOverdrawn(written: PlanInput, scenario?: string): boolean {
  const plan = inScenario(written, scenario);
  return isDiscountTooLarge(plan) || isListOff(plan);
}

/** An amount off a block, or off all one-off work, that is more than what it is taken from. */
function isDiscountTooLarge(plan: PlanInput): boolean {
  const { discount } = plan.pricing;
  const { drafts, optionDrafts } = priceProject(plan, digitsOf[plan.pricing.currency] ?? 2);
  const isMore = ({ block, base, ownDiscount }: Draft) =>
    typeof block.discount === 'number' && base.plus(ownDiscount).isBelow(Fraction.of(block.discount));
  if ([...drafts, ...optionDrafts].some(isMore)) return true;
  const oneOff = drafts.filter(({ block }) => block.every === undefined);
  const base = sum(oneOff.map(draft => draft.base));
  return typeof discount === 'number' && oneOff.length > 0 && base.isBelow(Fraction.of(discount));
}

function isListOff(plan: PlanInput): boolean {
  if (!Array.isArray(plan.payments)) return false;
  const project = priceProject(plan, digitsOf[plan.pricing.currency] ?? 2);
  const whole = listedTotal(project);
  return sum(listedAmounts(plan.payments, project)).equals(whole) === false || isRestNegative(plan.payments, project);
}

function isRestNegative(list: PaymentInput[], project: PricedProject): boolean {
  const rest = list.findIndex(payment => payment.rest);
  return (listedAmounts(list, project)[rest] ?? Fraction.zero).isBelow(Fraction.zero);
}

type Money = (amount: Fraction | null) => string | null;

function figuresJson(figures: Figures, money: Money) {
  const { net, vat, total } = taxedOf(figures);
  return {
    hours: figures.hours.toNumber(),
    clientHours: figures.clientHours.toNumber(),
    internalHours: figures.internalHours.toNumber(),
    subtotal: money(figures.subtotal),
    contingency: money(figures.contingency),
    changes: money(figures.changes),
    rounding: money(figures.rounding),
    discount: money(figures.discount),
    items: money(figures.items),
    net: money(net),
    vat: money(vat),
    total: money(total),
    vatRates: ratesJson(figures.rates, money),
    priceRange: { low: money(figures.low), high: money(figures.high) },
    cost: money(figures.cost),
    margin: money(figures.cost && net.minus(figures.cost)),
  };
}

function ratesJson(rates: TaxedByRate, money: Money) {
  return [...rates].map(([rate, row]) => ({ rate, ...taxedJson(row, money) }));
}

function taxedJson({ net, vat, total }: Taxed, money: Money) {
  return { net: money(net), vat: money(vat), total: money(total) };
}

function blockJson({ block, recurring, period, figures }: PricedBlock, money: Money) {
  return {
    id: block.id,
    type: block.type,
    title: block.title ?? null,
    ...(recurring && { ...recurring, period: periodJson(period, money) }),
    ...figuresJson(figures, money),
    optional: money(figures.optional),
  };
}

function periodJson(period: Figures, money: Money) {
  return { hours: period.hours.toNumber(), ...taxedJson(taxedOf(period), money) };
}

/** What an option would add: all its periods, of an open-ended one a single period. */
function optionJson({ block, recurring, period }: PricedBlock, money: Money) {
  const times = Fraction.of(recurring?.times ?? 1);
  return {
    id: block.id,
    title: block.title ?? null,
    every: recurring?.every ?? null,
    times: recurring?.times ?? null,
    period: recurring ? periodJson(period, money) : null,
    total: money(taxedOf(period).total.times(times)),
  };
}

/** Mean + z × the root of the variance. */
function rangeOf({ subtotal, changes, variance }: Figures, money: Money) {
  const at = (z: string) => money(subtotal.plus(changes).plus(variance.root().times(Fraction.of(z))));
  return { p50: at('0'), p80: at('0.8416212335729143'), p90: at('1.2815515655446004') };
}

function payInTotal(plan: PlanInput, { rates }: Pick<Figures, 'rates'>): Fraction {
  const { rate = 1, plus = '0%', currency = '' } = plan.pricing['pay-in'] ?? {};
  const total = sum([...rates.values()].map(row => row.total));
  const raised = Fraction.one.plus(Fraction.ofPercent(plus));
  return total
    .times(Fraction.of(rate))
    .times(raised)
    .round(digitsOf[currency] ?? 2);
}

function payInOf(plan: PlanInput, figures: Figures) {
  const payIn = plan.pricing['pay-in'];
  if (!payIn) return null;
  const { currency, rate } = payIn;
  return { currency, rate: String(rate), total: payInTotal(plan, figures).toText(digitsOf[currency] ?? 2) };
}

/** VAT and the second currency are shared over the payments as they are listed. */
function paymentsJson(plan: PlanInput, project: PricedProject, dates: Dates) {
  const { digits, figures } = project;
  const dues = paymentsOf(plan, project, dates);
  const amounts = dues.map(({ amount }) => amount);
  const vats = shareOut(taxedOf(figures).vat, amounts, digits);
  const payIn = plan.pricing['pay-in'];
  const payInDigits = digitsOf[payIn?.currency ?? ''] ?? 2;
  const payIns = shareOut(payInTotal(plan, figures), amounts, payInDigits);
  return dues.map(({ amount, ...due }: Due, index) => {
    const vat = vats[index] ?? Fraction.zero;
    return {
      ...due,
      amount: amount.toText(digits),
      net: amount.minus(vat).toText(digits),
      vat: vat.toText(digits),
      payIn: payIn ? (payIns[index] ?? Fraction.zero).toText(payInDigits) : null,
    };
  });
}
